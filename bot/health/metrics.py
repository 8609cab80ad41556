"""The metrics for Prometheus, written from the figures at each scrape; its client library is optional."""

from collections.abc import Iterator
from itertools import accumulate

from bot import __version__
from bot.health.report import Health
from bot.services.figures import BUCKETS, Figures
from bot.services.noticing import OUTCOMES

try:
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.core import (
        CounterMetricFamily,
        GaugeMetricFamily,
        HistogramMetricFamily,
        InfoMetricFamily,
    )
    from prometheus_client.metrics_core import Metric
    from prometheus_client.registry import Collector
except ImportError:
    AVAILABLE = False
else:
    AVAILABLE = True

MISSING = "Metrics need the Prometheus client: install cairn-coach[metrics]."
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def written(figures: Figures, health: Health) -> bytes:
    """Write all metrics in Prometheus' text format; only where the client library is available."""

    class Now(Collector):
        """Collects what is known at this moment."""

        def collect(self) -> Iterator[Metric]:
            """Walk the metrics."""
            yield from _counts(figures)
            yield from _gauges(health)

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Now())
    return generate_latest(registry)


def _counts(figures: Figures) -> Iterator["Metric"]:
    yield CounterMetricFamily("cairn_updates", "Updates taken from Telegram.", value=figures.updates)
    yield CounterMetricFamily("cairn_pings_sent", "Pings that Telegram took.", value=figures.attempts["sent"])
    attempts = CounterMetricFamily("cairn_ping_attempts", "Tries to send a ping.", labels=["outcome"])
    for outcome in OUTCOMES.values():
        attempts.add_metric([outcome], figures.attempts[outcome])
    yield attempts
    upper = [*map(str, BUCKETS), "+Inf"]
    yield HistogramMetricFamily(
        "cairn_ping_lateness_seconds",
        "How long after its block's start a ping arrived.",
        buckets=list(zip(upper, accumulate(figures.lateness), strict=True)),
        sum_value=figures.lateness_sum,
    )


def _gauges(health: Health) -> Iterator["Metric"]:
    yield InfoMetricFamily("cairn_build", "The program.", value={"version": __version__})
    for name, text, value in (
        ("cairn_healthy", "1 when the bot does its work.", health.good),
        ("cairn_database_writable", "1 when the database takes writes.", health.writable),
        ("cairn_inbox_backlog", "Updates that wait to be handled.", health.backlog),
        ("cairn_last_poll_age_seconds", "Since Telegram last answered.", health.poll_age.total_seconds()),
        ("cairn_last_tick_age_seconds", "Since all due was looked at.", health.tick_age.total_seconds()),
    ):
        yield GaugeMetricFamily(name, text, value=value)
