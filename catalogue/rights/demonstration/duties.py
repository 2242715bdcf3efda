"""What is owed, delivered, shown and told under the invented agreements.

Days are "2024-03-01", or "@45": 45 days from the day on which the sample is made.
"""

# Agreement, kind, due on, amount and currency, whether it is ours, met on.
OBLIGATIONS = (
    ("DEMO-01", "minimum_guarantee", "2021-04-01", "18000 EUR", False, "2021-04-06"),
    ("DEMO-01", "statement", "@-14", "", False, ""),
    ("DEMO-02", "fee", "@9", "6500 CHF", False, ""),
    ("DEMO-03", "fee", "2024-02-01", "5200 CHF", False, "2024-02-01"),
    ("DEMO-04", "royalty", "@-3", "410000 RUB", False, ""),
    ("DEMO-06", "fee", "2026-01-15", "9000 EUR", False, "2026-01-20"),
    ("DEMO-07", "minimum_guarantee", "@21", "1500000 JPY", False, ""),
    ("DEMO-09", "report", "@27", "", False, ""),
    ("DEMO-11", "delivery", "@-25", "", True, "@-27"),
    ("DEMO-11", "return_of_print", "@35", "", False, ""),
    ("DEMO-14", "advance", "@60", "7500 EUR", False, ""),
    ("DEMO-22", "delivery", "@6", "", True, ""),
    ("DEMO-34", "fee", "@150", "12000 EUR", False, ""),
)

# Agreement, film, item, sent on, received on, accepted on, returned on.
DELIVERIES = (
    ("DEMO-01", "hong-kil-dong", "dcp", "2021-03-03", "2021-03-11", "2021-03-20", ""),
    ("DEMO-02", "hong-kil-dong", "file", "2023-12-18", "2023-12-18", "2024-01-08", ""),
    ("DEMO-11", "the-girl-barber", "print_35", "@-27", "@-21", "@-20", ""),
    ("DEMO-11", "my-son", "print_35", "@-27", "@-21", "", ""),
    ("DEMO-P05", "hong-kil-dong", "print_35", "1987-01-12", "", "", "1997-02-03"),
)

# Agreement, film, shown on, place. DEMO-02 has used five of six.
RUNS = (
    ("DEMO-02", "hong-kil-dong", "2024-02-11", "Sample Television North, channel 1"),
    ("DEMO-02", "hong-kil-dong", "2024-08-17", "Sample Television North, channel 1"),
    ("DEMO-02", "hong-kil-dong", "2025-02-15", "Sample Television North, channel 2"),
    ("DEMO-02", "hong-kil-dong", "2025-09-20", "Sample Television North, channel 1"),
    ("DEMO-02", "hong-kil-dong", "2026-03-07", "Sample Television North, channel 2"),
    ("DEMO-03", "hong-kil-dong", "2024-05-04", "Sample Television West"),
    ("DEMO-11", "the-girl-barber", "@-12", "Cinema 1 of the invented festival"),
    ("DEMO-13", "the-boy-general", "2024-04-19", "Sample Delta Broadcasting"),
)

# Agreement, film, media, base, per cent, after what.
ROYALTIES = (
    ("DEMO-01", "hong-kil-dong", "theatrical", "net", "45", "print costs"),
    ("DEMO-01", "hong-kil-dong", "DVD", "gross", "18", ""),
    ("DEMO-04", "hong-kil-dong", "all rights excl. remake", "gross", "35", ""),
    ("DEMO-07", "pulgasari", "theatrical", "gross", "40", "the minimum guarantee"),
)

# Agreement, first and last day of the period, received on, amount and currency.
STATEMENTS = (
    ("DEMO-01", "2024-01-01", "2024-12-31", "2025-03-10", "4312.55 EUR"),
    ("DEMO-01", "2025-01-01", "2025-12-31", "2026-03-16", "2870.10 EUR"),
    ("DEMO-07", "2025-01-01", "2025-12-31", "2026-02-27", "812000 JPY"),
)
