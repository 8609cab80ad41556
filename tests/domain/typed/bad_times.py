"""Times that people type and no clock shows, and what is no time at all."""

NO_SUCH_TIMES = ("-1:00", "−1:00", "-7", "13pm", "0am", "0pm", "0030 am", "2400", "24h", "0760")

NOT_TIMES = (
    "evening",
    "7:5",
    "730",
    "7:30:00",
    "7::30",
    "19.5.30",
    "7²",
    "1e1",
    "+7",
    "pm",
    "½",
    "7,30",
    "nan",
    "0x7",
    "7:30 xm",
)
