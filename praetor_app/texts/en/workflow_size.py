"""What the figures on the size of a process mean: ``name`` and ``name_about``."""

TEXTS = {
    "activities": "Activities",
    "activities_about": "What somebody or something does.",
    "events": "Events",
    "events_about": "{start_events} at the beginning, {intermediate_events} on the way, {end_events} at the "
    "end.",
    "gateways": "Gateways",
    "gateways_about": "Where ways part and meet.",
    "sequence_flows": "Sequence flows",
    "sequence_flows_about": "The arrows from one to the next.",
    "nodes": "Nodes",
    "nodes_about": "Activities, events and gateways. Beyond 50, modeling guidelines advise to split "
    "a process.",
    "control_flow_elements": "Control flow",
    "control_flow_elements_about": "Events and gateways: what steers, without what is done.",
    "coefficient_of_network_complexity": "Network complexity",
    "coefficient_of_network_complexity_about": "Flows to a node. A straight line has a little less than 1; "
    "the more ways there are, the higher it is.",
    "gateway_heterogeneity": "Kinds of gateways",
    "gateway_heterogeneity_about": "How many different kinds one must know to read it.",
    "average_gateway_degree": "Flows at a gateway",
    "average_gateway_degree_about": "On average, in and out together. One in and two out make 3.",
    "durfee_square": "Durfee square",
    "durfee_square_about": "The greatest d for which d kinds of elements occur d times or more: size and "
    "variety in one number.",
    "perfect_square": "Perfect square",
    "perfect_square_about": "The greatest p for which the p most frequent kinds occur p² times together.",
}
