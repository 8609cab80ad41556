"""Time zones by name, by abbreviation, by offset and by position; only members of one fixed list leave here."""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import tzfpy

_NOT_A_PLACE = frozenset({"localtime", "Factory", "posixrules"})
FARTHEST = timedelta(hours=14)
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2})(?::?([0-5]\d))?")

ABBREVIATIONS = {
    "acdt": ("Australia/Adelaide",),
    "acst": ("Australia/Darwin", "Australia/Adelaide"),
    "adt": ("America/Halifax",),
    "aedt": ("Australia/Sydney",),
    "aest": ("Australia/Brisbane", "Australia/Sydney"),
    "akdt": ("America/Anchorage",),
    "akst": ("America/Anchorage",),
    "amt": ("America/Manaus", "Asia/Yerevan"),
    "art": ("America/Argentina/Buenos_Aires",),
    "ast": ("Asia/Riyadh", "America/Halifax", "America/Puerto_Rico"),
    "awst": ("Australia/Perth",),
    "bdt": ("Asia/Dhaka", "Asia/Brunei"),
    "brt": ("America/Sao_Paulo",),
    "bst": ("Asia/Dhaka", "Europe/London"),
    "cat": ("Africa/Maputo", "Africa/Harare"),
    "cdt": ("America/Chicago", "America/Havana"),
    "cest": ("Europe/Berlin", "Europe/Paris"),
    "cet": ("Europe/Berlin", "Europe/Paris", "Africa/Algiers"),
    "cst": ("America/Chicago", "Asia/Shanghai", "America/Mexico_City", "America/Havana"),
    "eat": ("Africa/Nairobi", "Africa/Addis_Ababa"),
    "ect": ("America/Guayaquil",),
    "edt": ("America/New_York",),
    "eest": ("Europe/Kyiv", "Europe/Athens", "Africa/Cairo"),
    "eet": ("Europe/Kyiv", "Africa/Cairo", "Europe/Athens"),
    "est": ("America/New_York", "America/Panama", "Australia/Sydney"),
    "gmt": ("UTC", "Africa/Accra", "Europe/London"),
    "gst": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "hkt": ("Asia/Hong_Kong",),
    "hst": ("Pacific/Honolulu",),
    "ict": ("Asia/Bangkok", "Asia/Ho_Chi_Minh"),
    "idt": ("Asia/Jerusalem",),
    "irst": ("Asia/Tehran",),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",),
    "mdt": ("America/Denver",),
    "mmt": ("Asia/Yangon",),
    "msk": ("Europe/Moscow",),
    "mst": ("America/Denver", "America/Phoenix", "Asia/Kuala_Lumpur"),
    "myt": ("Asia/Kuala_Lumpur",),
    "npt": ("Asia/Kathmandu",),
    "nst": ("America/St_Johns",),
    "nzdt": ("Pacific/Auckland",),
    "nzst": ("Pacific/Auckland",),
    "pdt": ("America/Los_Angeles",),
    "pht": ("Asia/Manila",),
    "pkt": ("Asia/Karachi",),
    "pst": ("America/Los_Angeles", "Asia/Manila"),
    "sast": ("Africa/Johannesburg",),
    "sgt": ("Asia/Singapore",),
    "slst": ("Asia/Colombo",),
    "sst": ("Asia/Singapore", "Pacific/Pago_Pago"),
    "trt": ("Europe/Istanbul",),
    "utc": ("UTC",),
    "wat": ("Africa/Lagos",),
    "west": ("Europe/Lisbon",),
    "wet": ("Europe/Lisbon",),
    "wib": ("Asia/Jakarta",),
    "wit": ("Asia/Jayapura",),
    "wita": ("Asia/Makassar",),
}


@cache
def known_zones() -> frozenset[str]:
    """Every zone name that may be stored: no files, no posix/ and right/ trees, no name of this machine."""
    names = available_timezones() - _NOT_A_PLACE
    return frozenset(name for name in names if not name.startswith(("posix/", "right/")))


def zone_at(latitude: float, longitude: float) -> str | None:
    """The zone at a position; at sea a nautical one such as Etc/GMT+3; none for impossible numbers."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    zone = tzfpy.get_tz(longitude, latitude)
    return zone if zone in known_zones() else None


def zone_named(typed: str) -> str | None:
    """The zone with this name, in any case and with spaces for underscores."""
    return _zones_by_folded_name().get("_".join(typed.casefold().split()))


def zones_ending(typed: str) -> tuple[str, ...]:
    """Zones whose last part is this word, such as Atlantic/Azores for azores."""
    ending = "/" + "_".join(typed.casefold().split())
    return tuple(sorted(z for folded, z in _zones_by_folded_name().items() if folded.endswith(ending)))


def offset_typed(typed: str) -> timedelta | None:
    """The distance from UTC in UTC+6, GMT+5:30, +06:00 or -0330; east is plus, unlike in Etc/GMT+6."""
    found = _OFFSET.fullmatch(typed.casefold())
    if not found:
        return None
    distance = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return -distance if found[1] == "-" else distance


def zones_with_offset(offset: timedelta, zones: Iterable[str], at: datetime) -> Iterator[str]:
    """Those of the zones whose clocks are this far from UTC at that instant."""
    if abs(offset) > FARTHEST:
        return iter(())
    return (zone for zone in zones if at.astimezone(ZoneInfo(zone)).utcoffset() == offset)


@cache
def _zones_by_folded_name() -> dict[str, str]:
    return {name.casefold(): name for name in known_zones()}
