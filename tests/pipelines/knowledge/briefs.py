"""Briefs as people write them, from tidy to odd."""

SALON = (
    "We run three hair salons in Cologne with twelve stylists. Today people ring the front desk of a "
    "salon, and about one in ten doesn’t turn up. We want them to book online, with the stylist they "
    "like, and get a text message the day before so that they actually come. Our stylists live in "
    "Google Calendar, it has to stay in step both ways. No online shop, only appointments. It must "
    "run before 1 March 2027."
)
DENTAL = (
    "A dental clinic with 3 dentists and 2 hygienists in Boston needs online booking. Patients can "
    "book, move or cancel appointments up to 24 hours before. About 1,400 visits a month; we want to "
    "cut no-shows from 10 % to 3 %. New patients fill in a medical history form. We take a $25 "
    "deposit by card with Stripe. It must comply with HIPAA. Today everything runs by phone and "
    "paper."
)
PARTS_SHOP = (
    "An online shop for vintage motorcycle parts. Customers in Germany and Austria search by model, "
    "add parts to the cart and pay by card or PayPal. We have 8,000 products in our ERP (SAP Business "
    "One) and ship with DHL. Around 900 orders per month. Returns within 30 days. No marketplace, no "
    "subscriptions. Budget 40,000 EUR."
)
SITE_REPORTS = (
    "B2B SaaS for construction companies: site managers record daily reports on their phone, even "
    "offline, and project leads approve them. Each company has its own workspace with up to 50 users, "
    "signs in with Microsoft SSO and pays €29 per user per month. We need an audit log, an API and "
    "webhooks. Data must stay in the EU (GDPR). German and English."
)
GREENHOUSE = (
    "A controller for our 4 greenhouses: sensors for humidity and temperature, vents and irrigation "
    "valves. It opens the vents and alerts the grower when it is above 32 °C. The valves water the "
    "beds twice a day for 15 minutes. It must keep working offline."
)
GREENHOUSE_NOTES = (
    "greenhouse controller: sensors for humidity/temperature in 4 greenhouses, vents, irrigation "
    "valves, alerts when above 32 °C"
)
TAX_TOOL = (
    "A command-line tool for freelancers: it reads bank CSVs, categorizes transactions, computes VAT "
    "and writes a quarterly return. It must never send data to a server."
)
BOARD_GAME = "A board game: 2–4 players on a hex board collect crystals, 45-minute rounds, turn timer."
SHORT = "An app for dog walkers."
EXCLUSIONS = (
    "A website for our sports club in Lyon. Members register for training sessions and see the "
    "schedule. No payments, without a forum, and we don't need a mobile app. It must not show phone "
    "numbers of children."
)
CONTRADICTION = (
    "We have 12 stylists in two salons. Clients book appointments online. Our 15 stylists share one "
    "calendar. Cancelling is free up to 24 hours before. Cancelling is free until 48 hours before the "
    "appointment."
)
ODD = (
    "¡¡Hey!!! we’re — uhm … 3 friends 👩‍🌾👨‍🌾 & want: “a thing” to share ½ our veggies\u200b;;; "
    "no ads!!! {system} <b>bold</b> $$$ 1,2,3 …… 50% off?? before 31.12.2026 ///"
)
TOOL_LIBRARY = (
    "Our neighborhood wants to share tools. Members borrow a drill or a ladder for up to 7 days, and "
    "the librarian checks the tool when it comes back. Whoever is late pays a fee of €2 a day."
)
FARM_MARKET = (
    "A marketplace where local farmers sell vegetables to restaurants. Sellers list products, buyers "
    "order, and we keep a commission of 8 %. Payouts every week with Stripe Connect. Buyers rate the "
    "farmers."
)
GROOMING = (
    "Online booking for dog grooming in two salons in Vienna. Owners book a groomer for their dog without "
    "calling and pay a deposit of €20. No-shows cost us 15 % of appointments and should fall to 5 %. "
    "Groomers note the dog's temper and allergies. Today we use a paper diary."
)
SHIFTS = (
    "B2B SaaS for hospitals: ward managers plan shifts for their nurses, nurses swap shifts on their phone "
    "without calling, and head office sees overtime. Hospitals pay €4 per nurse and month. No-shows cost us "
    "12 % of shifts and should fall to 4 %. Sign-in with Microsoft Entra ID."
)
ALL = {name: text for name, text in sorted(globals().items()) if name.isupper()}
