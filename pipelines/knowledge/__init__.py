"""What Praetor knows before anybody answers: domain packs and question banks, loaded, checked, matched."""
