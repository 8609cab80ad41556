"""The fault table: what may happen, what is expected then, and the tests that hold it."""

from dataclasses import dataclass

E2E, CHAT, SERVICES = "tests/e2e", "tests/chat", "tests/services"
STORAGE, FAULTS, DOMAIN = "tests/storage", "tests/faults", "tests/domain"

KILLED = f"{FAULTS}/test_killed.py"
A_FEW_KILLS = (
    f"{FAULTS}/test_kills.py::test_a_few_kills_lose_nothing_on_a_file",
    f"{FAULTS}/test_kills.py::test_a_few_kills_lose_nothing_on_a_server",
)
KEPT_ONCE = (
    f"{E2E}/test_inbox.py::test_a_check_in_survives_a_kill_and_counts_once",
    f"{KILLED}::test_a_check_in_survives_each_kill_and_counts_and_is_told_once",
    *A_FEW_KILLS,
)
SENT_AFTER = (
    f"{E2E}/test_kills.py::test_a_kill_loses_no_ping_and_repeats_only_what_was_in_flight",
    f"{KILLED}::test_no_kill_loses_a_ping_and_only_what_was_in_flight_is_repeated",
    *A_FEW_KILLS,
)
LIVED_THROUGH = (
    f"{FAULTS}/test_clock_changes.py::test_each_day_around_a_clock_change_has_one_ping_at_its_instant"
)
GAP = f"{DOMAIN}/test_calendar.py::test_in_a_gap_the_offset_before_it_holds"
FOLD = f"{DOMAIN}/test_calendar.py::test_in_a_fold_the_first_of_the_two_holds"
EVERY_QUARTER = f"{FAULTS}/test_dst.py::test_every_wall_time_around_a_clock_change_is_one_instant_or_none"

BOTH, SQLITE, POSTGRES, NONE = "both", "SQLite", "PostgreSQL", "–"


@dataclass(frozen=True, slots=True)
class Row:
    """A fault, what is expected, the tests that hold it, on which databases, and what of it cannot run here.

    `one_only` says why its tests run on one of the two databases.
    """

    number: int
    fault: str
    expected: str
    tests: tuple[str, ...]
    databases: str = BOTH
    not_here: str = ""
    one_only: str = ""


ROWS = (
    Row(
        1,
        "killed after fetching updates, before they are kept",
        "Telegram gives them again; each counts once",
        KEPT_ONCE,
    ),
    Row(
        2,
        "killed after they are kept, before they are confirmed",
        "what comes again changes nothing",
        (*KEPT_ONCE, f"{CHAT}/test_clerk.py::test_the_same_update_again_has_no_effect_and_no_answer"),
    ),
    Row(
        3,
        "killed in the effect, before its commit",
        "handled after the restart",
        KEPT_ONCE,
    ),
    Row(
        4,
        "killed after the effect, before the answer",
        "the check-in is kept and told; a second press says that it is counted already",
        (*KEPT_ONCE, f"{KILLED}::test_a_press_after_the_kill_says_that_it_is_counted_already"),
    ),
    Row(
        5,
        "killed after a ping is in hand, before it is sent",
        "sent after the restart while it is fresh, else told in a digest",
        (
            *SENT_AFTER,
            f"{SERVICES}/test_pinging.py::test_a_ping_that_was_promised_before_a_crash_is_sent_while_it_is_fresh",
            f"{SERVICES}/test_pinging.py::test_a_promised_ping_that_is_too_late_after_a_crash_is_told_in_one_digest",
        ),
    ),
    Row(
        6,
        "killed after Telegram took a ping, before that is written down",
        "repeated, at most as many as were in flight; answering twice counts once",
        (
            *SENT_AFTER,
            f"{SERVICES}/test_sending.py::test_while_the_ledger_is_slow_no_more_is_sent_than_may_come_twice",
            f"{SERVICES}/test_answering.py::test_a_second_press_counts_nothing_and_can_still_be_undone",
        ),
    ),
    Row(7, "killed after it is written down", "nothing of it is repeated", SENT_AFTER),
    Row(
        8,
        "killed when half of those are woken whose time has come",
        "the others are woken at the start, nobody twice",
        (
            *SENT_AFTER,
            f"{SERVICES}/test_pinging.py::test_two_dispatchers_send_one_ping",
            f"{SERVICES}/test_pinging.py::test_more_learners_than_a_batch_holds_are_all_woken",
        ),
    ),
    Row(
        9,
        "killed while exporting, importing or forgetting",
        "all of it or nothing; the next try is whole",
        (
            f"{KILLED}::test_a_kill_while_data_is_given_taken_or_deleted_changes_nothing_and_the_next_try_is_whole",
            f"{SERVICES}/test_forgetting.py::test_a_failure_in_between_forgets_nothing",
            f"{SERVICES}/test_export.py::test_an_export_that_fails_leaves_all_as_it_was",
        ),
    ),
    Row(
        10,
        "killed at any statement of a migration",
        "the old schema or the new one; the next try works",
        (
            f"{STORAGE}/test_migrations.py::test_a_kill_at_any_statement_of_a_migration_changes_nothing_and_the_retry_works",
            f"{STORAGE}/test_migrations.py::test_a_kill_at_any_statement_of_the_first_migration_leaves_nothing_and_the_retry_works",
            f"{FAULTS}/test_migrations.py::test_kills_of_the_newest_migration_change_nothing_in_a_file",
            f"{FAULTS}/test_migrations.py::test_kills_of_the_newest_migration_change_nothing_on_a_server",
            f"{KILLED}::test_a_kill_at_any_statement_of_the_first_migration_leaves_nothing_on_a_server",
        ),
    ),
    Row(
        11,
        "asked to stop with 60 slow updates waiting",
        "ends within 8 seconds; everybody is answered later",
        (
            f"{E2E}/test_inbox.py::test_stopping_with_a_full_desk_is_quick_and_everybody_is_answered_later",
            f"{FAULTS}/test_stop.py::test_stopping_with_updates_that_wait_is_quick_and_loses_none",
            f"{SERVICES}/test_sending.py::test_finishing_without_patience_leaves_the_rest_promised",
        ),
        SQLITE,
        one_only="To stop asks nothing of the database but what is kept already; that nothing kept is lost where a process"
        " ends at any moment is held on both by rows 1 to 9.",
    ),
    Row(
        12,
        "power cut",
        "what was answered is on the disk",
        (
            f"{FAULTS}/test_power_loss.py::test_each_answer_comes_after_what_it_says_is_on_the_disk",
            f"{STORAGE}/test_database.py::test_an_answered_write_survives_a_power_cut",
            f"{STORAGE}/test_postgres.py::test_what_is_committed_is_on_the_servers_disk",
        ),
        not_here="A disk that forgets what was not synced (dm-flakey, LazyFS) needs a kernel module or a file system that"
        " machines for tests do not have. The system calls show the order instead; that PostgreSQL syncs is"
        " PostgreSQL's own promise.",
    ),
    Row(
        13,
        "disk full",
        "reads go on, the learner is told that nothing was counted, and it recovers by itself",
        (
            f"{FAULTS}/test_full_disk.py::test_on_a_full_disk_nothing_is_counted_reads_go_on_and_it_recovers_by_itself",
            f"{FAULTS}/test_process.py::test_without_room_on_the_disk_nothing_is_counted_and_it_recovers_by_itself",
            f"{CHAT}/test_cannot_save.py::test_pings_wait_for_the_database_and_go_out_within_a_minute_of_its_recovery",
            f"{CHAT}/test_desk.py::test_who_blocked_the_bot_while_the_disk_was_full_is_remembered_until_it_is_not",
            f"{STORAGE}/test_postgres.py::test_what_goes_wrong_has_a_name",
        ),
        not_here="A server's disk is not filled: that the server says so is made up, what follows is the same code.",
    ),
    Row(
        14,
        "database or file system read-only",
        "no start, and a line that names it; while it runs as with a full disk",
        (
            f"{FAULTS}/test_read_only.py::test_a_read_only_database_is_not_opened_and_the_line_names_it",
            f"{FAULTS}/test_read_only.py::test_where_no_lock_can_be_put_the_line_names_it",
            f"{FAULTS}/test_full_disk.py::test_on_a_disk_that_is_mounted_to_be_read_only_nothing_is_started",
            f"{CHAT}/test_cannot_save.py::test_a_tap_is_answered_without_a_tick_and_the_ping_stays_as_it_was",
            f"{STORAGE}/test_postgres.py::test_what_goes_wrong_has_a_name",
        ),
        not_here="No kernel mounts a file system read-only below files that are open for writing; SQLite is told to"
        " write nothing instead, which gives the same error.",
    ),
    Row(
        15,
        "database damaged, empty, no database, deleted, or replaced by an older one",
        "never written; the bot ends with 4 and names the newest good backup",
        (
            f"{STORAGE}/test_soundness.py::test_flipped_bytes_are_noticed_or_harmless_and_the_file_is_never_written",
            f"{STORAGE}/test_soundness.py::test_a_file_cut_short_is_refused",
            f"{STORAGE}/test_soundness.py::test_a_database_that_held_data_and_is_lost_is_not_made_anew",
            f"{STORAGE}/test_soundness.py::test_a_file_that_is_no_database_is_refused",
            f"{STORAGE}/test_opening.py::test_a_lost_database_names_the_newest_good_backup",
            f"{STORAGE}/test_presence.py::test_a_file_put_in_its_place_is_told",
            f"{STORAGE}/test_database.py::test_into_a_database_that_was_found_damaged_nothing_is_written",
            f"{SERVICES}/test_guarding.py::test_a_deleted_file_ends_the_bot_within_a_minute_and_names_the_backup",
            f"{SERVICES}/test_guarding.py::test_damage_that_somebody_came_upon_ends_the_bot_and_names_the_backup",
            f"{SERVICES}/test_guarding.py::test_an_emptied_file_ends_the_bot",
            "tests/test_safekeeping.py::test_a_damaged_database_ends_the_start_with_the_backup_to_put_back",
            "tests/test_running.py::test_the_owner_hears_once_in_a_while_that_the_database_cannot_be_used",
        ),
        SQLITE,
        one_only="It is about a file. A server looks after its own, and ends the bot's work with errors, as in row 19.",
    ),
    Row(
        16,
        "database locked by another process",
        "waited for while everybody else is served; no tick before the commit",
        (
            f"{STORAGE}/test_database.py::test_a_lock_held_elsewhere_for_a_while_is_waited_for_and_nobody_else_waits",
            f"{STORAGE}/test_database.py::test_a_lock_held_elsewhere_for_too_long_is_named",
            f"{STORAGE}/test_postgres.py::test_one_whose_process_was_stopped_loses_its_turn_and_its_change",
            f"{CHAT}/test_desk.py::test_what_a_database_that_will_be_back_does_not_take_stays_with_telegram",
        ),
    ),
    Row(
        17,
        "second instance on the same database",
        "SQLite: it ends with 3 and a clear line; PostgreSQL: it stands by",
        (
            f"{FAULTS}/test_process.py::test_a_second_copy_on_the_same_database_ends_and_the_first_goes_on_in_good_health",
            f"{FAULTS}/test_stop.py::test_a_second_copy_ends_with_its_own_status_and_a_clear_line",
            f"{SERVICES}/test_leading.py::test_the_first_leads_and_rings_and_the_second_stands_by",
        ),
    ),
    Row(
        18,
        "second instance with the same token on another database",
        "the owner is told to stop it or to get a new token, the log says so once a minute; while some updates come here it"
        " serves on, without any for five minutes it says why and exits with 1 for its supervisor; pings may come from both",
        (
            f"{FAULTS}/test_process.py::test_the_owner_hears_in_telegram_that_another_copy_polls",
            f"{E2E}/test_process.py::test_a_second_poller_is_told_in_one_clear_line",
            f"{CHAT}/test_poller.py::test_another_copy_is_named_once_a_minute",
            "tests/health/test_watchdog.py::test_two_copies_that_share_the_updates_both_go_on",
            "tests/health/test_watchdog.py::test_a_bot_whose_updates_another_copy_takes_says_so_when_it_gives_up",
            f"{CHAT}/test_owner.py::test_the_owner_reads_what_to_do",
        ),
        NONE,
    ),
    Row(
        19,
        "PostgreSQL crashes or has no connection left; its leader stands still",
        "the old leader is fenced, nothing is lost, all goes on by itself",
        (
            f"{FAULTS}/test_server.py::test_a_ping_that_telegram_took_while_the_server_crashed_is_written_down_and_not_repeated",
            f"{E2E}/test_postgres.py::test_the_second_takes_over_from_a_leader_that_stands_still_and_the_first_from_one_that_ends",
            f"{SERVICES}/test_leading.py::test_a_leader_that_was_stopped_and_does_not_know_says_nothing_more",
            f"{SERVICES}/test_sending.py::test_an_owner_who_slept_through_its_lease_is_fenced",
            f"{STORAGE}/test_postgres.py::test_after_a_restart_of_the_server_units_of_work_go_on",
            f"{STORAGE}/test_postgres.py::test_a_unit_of_work_that_a_crash_cut_off_left_nothing",
            f"{STORAGE}/test_postgres.py::test_a_pool_that_is_used_up_is_named",
            f"{CHAT}/test_desk.py::test_what_a_database_that_will_be_back_does_not_take_stays_with_telegram",
        ),
        POSTGRES,
        one_only="A file has no server that could crash, and one process alone; rows 15 to 17 are about it.",
        not_here="No replica takes over: to the bot that looks like a crash and a restart at the same address.",
    ),
    Row(
        20,
        "network cut for a minute, an hour, 26 hours; a name that is not found; no network at the start",
        "waits and never ends; then one message tells which blocks went by",
        (
            f"{FAULTS}/test_outages.py::test_after_a_cut_of_the_network_there_is_one_message_that_tells_what_is_missing",
            f"{E2E}/test_process.py::test_it_begins_as_soon_as_there_is_a_network",
            f"{CHAT}/test_transport.py::test_an_unknown_name_takes_nothing",
            f"{CHAT}/test_transport.py::test_where_nobody_listens_nothing_is_taken",
            f"{CHAT}/test_poller.py::test_no_trouble_makes_it_deaf",
            f"{FAULTS}/test_deaf.py::test_a_deaf_bot_is_noticed_and_repaired_or_ended_in_time",
            "tests/health/test_watchdog.py::test_a_network_that_is_down_for_a_day_is_waited_for",
        ),
        not_here="Packets are not dropped by a firewall, which would cut off the machine: nobody listens instead, or"
        " nobody answers.",
    ),
    Row(
        21,
        "Telegram answers after 30 seconds",
        "the pings of others go on; no answer in time counts as unknown",
        (
            f"{FAULTS}/test_outages.py::test_those_to_whom_telegram_answers_slowly_do_not_hold_up_the_others",
            f"{CHAT}/test_transport.py::test_each_answer_has_its_error_and_its_verdict",
        ),
    ),
    Row(
        22,
        "every other call refused for ten minutes; asked to wait for an hour",
        "no call before its time; live pings go first; nothing is lost but what is too late",
        (
            f"{FAULTS}/test_outages.py::test_in_a_storm_of_refusals_nobody_is_called_too_early_and_nothing_is_lost",
            f"{FAULTS}/test_outages.py::test_in_a_storm_the_pace_keeps_every_wait_that_telegram_asks_for",
            f"{CHAT}/test_pace.py::test_when_a_second_chat_is_refused_all_are_silent",
            f"{CHAT}/test_pace.py::test_the_most_urgent_of_those_who_wait_goes_first",
            f"{SERVICES}/test_sending.py::test_blocks_go_before_digests_and_reports",
        ),
    ),
    Row(
        23,
        "server errors, pages instead of answers, broken JSON, no result, nothing at all",
        "taken, refused or unknown as they deserve; no more than two calls a second",
        (
            f"{CHAT}/test_transport.py::test_each_answer_has_its_error_and_its_verdict",
            f"{CHAT}/test_transport.py::test_an_answer_that_leads_nowhere_is_not_asked_for_more_than_twice_a_second",
            f"{CHAT}/test_pings.py::test_a_stumbling_telegram_is_tried_again",
            f"{SERVICES}/test_sending.py::test_a_ping_that_may_have_arrived_is_repeated_only_so_often",
        ),
        NONE,
    ),
    Row(
        24,
        "token revoked while the bot runs",
        "it ends with 5 and says what to do; the plan is kept",
        (
            f"{FAULTS}/test_process.py::test_a_revoked_token_ends_the_bot_with_what_to_do_and_the_plan_is_kept",
            f"{CHAT}/test_webhook.py::test_a_rejected_token_ends_it",
            f"{CHAT}/test_hearing.py::test_a_token_that_a_send_finds_revoked_ends_the_bot_too",
        ),
        SQLITE,
        one_only="It is between Telegram and the bot. Nothing is written but what any stop writes; that the plan is kept"
        " when a process ends is held on both by rows 1 to 9.",
    ),
    Row(
        25,
        "one learner in ten refused for good",
        "they are parked and back at their word; the others notice nothing; of a refused message the owner hears",
        (
            f"{FAULTS}/test_outages.py::test_those_whom_telegram_refuses_for_good_are_parked_and_nobody_else_notices",
            f"{SERVICES}/test_sending.py::test_a_block_that_was_refused_is_asked_about_in_a_digest_when_it_is_over",
            f"{SERVICES}/test_sending.py::test_the_owner_hears_of_each_ping_that_has_failed_for_good",
            f"{CHAT}/test_pings.py::test_whoever_blocked_the_bot_is_left_alone_until_they_write",
        ),
    ),
    Row(
        26,
        "a chat gets another number or is deleted; a group throws the bot out",
        "the new number is used, once; who is gone is parked",
        (
            f"{SERVICES}/test_sending.py::test_a_chat_that_moved_is_written_to_under_its_new_number",
            f"{SERVICES}/test_sending.py::test_a_chat_that_moves_on_and_on_is_given_up",
            f"{SERVICES}/test_sending.py::test_a_blocked_bot_writes_nothing_more_until_the_learner_does",
            f"{CHAT}/test_groups.py::test_a_group_that_throws_the_bot_out_is_no_trouble",
        ),
    ),
    Row(
        27,
        "an update that cannot be read, or whose handler always fails",
        "dead after three tries; others are handled",
        (
            f"{CHAT}/test_clerk.py::test_an_update_that_cannot_be_read_dies_alone",
            f"{CHAT}/test_clerk.py::test_a_handler_is_tried_three_times_then_the_update_is_dead_and_others_go_on",
            f"{FAULTS}/test_updates.py::test_an_update_that_cannot_be_read_leaves_the_next_ones_alone",
            f"{FAULTS}/test_updates.py::test_an_update_whose_handler_always_fails_is_given_up_after_three_tries_and_the_next_is_served",
            "tests/test_app.py::test_an_update_that_is_given_up_reaches_the_owner_without_its_words",
        ),
    ),
    Row(
        28,
        "updates several times, in any order, a press after a later message",
        "the end is as if each had come once and in order",
        (
            f"{FAULTS}/test_updates.py::test_updates_that_come_again_and_in_any_order_end_as_if_each_had_come_once",
            f"{FAULTS}/test_updates.py::test_a_press_that_comes_after_a_later_message_counts_as_well",
            f"{FAULTS}/test_updates.py::test_two_workers_serve_what_one_person_sends_in_its_order_whoever_gets_it",
            f"{CHAT}/test_desk.py::test_one_person_is_served_in_order_however_it_came",
        ),
    ),
    Row(
        29,
        "updates 25 hours old; 10,000 of them",
        "no effect; one line for each person; less than 100 MB more",
        (
            f"{FAULTS}/test_updates.py::test_ten_thousand_updates_of_yesterday_do_nothing_and_are_told_in_a_line_each_person",
            f"{CHAT}/test_clerk.py::test_what_waited_for_more_than_a_day_has_no_effect_and_is_told_in_one_line",
            f"{CHAT}/test_desk.py::test_many_that_wait_take_no_room_in_memory",
        ),
    ),
    Row(
        30,
        "webhook called without the secret, again, with 100 MB, or drop by drop",
        "turned away before anything is kept; what comes again changes nothing",
        (
            f"{CHAT}/test_webhook.py::test_whoever_does_not_know_the_secret_is_turned_away",
            f"{CHAT}/test_webhook.py::test_it_is_on_disk_before_telegram_is_thanked_and_served_after",
            f"{CHAT}/test_webhook.py::test_what_is_too_large_is_not_even_read_to_its_end",
            f"{CHAT}/test_webhook.py::test_a_body_that_drips_is_not_waited_for",
            f"{CHAT}/test_webhook.py::test_a_connection_that_brings_nothing_is_cut_off",
        ),
        NONE,
    ),
    Row(
        31,
        "clock an hour or a day ahead or behind, in 1970 at the start, 61 seconds off; machine asleep for 8 hours",
        "held until it is right or confirmed; nothing twice; what was missed is told in one message",
        (
            f"{FAULTS}/test_clocks.py::test_a_wrong_clock_that_is_put_right_soon_costs_no_ping",
            f"{FAULTS}/test_clocks.py::test_a_clock_that_is_61_seconds_slow_is_caught_up_with",
            f"{FAULTS}/test_clocks.py::test_what_was_sent_is_not_sent_again_by_a_clock_that_goes_back",
            f"{FAULTS}/test_clocks.py::test_after_a_sleep_of_eight_hours_what_was_missed_is_told_at_once_and_in_one_message",
            f"{SERVICES}/test_trust.py::test_a_jump_of_an_hour_ahead_holds_sending_for_two_minutes",
            f"{SERVICES}/test_trust.py::test_a_clock_that_starts_years_from_what_is_known_holds_until_it_is_told_or_put_right",
            f"{SERVICES}/test_trust.py::test_a_clock_that_says_other_than_what_is_told_holds_until_it_agrees",
            f"{SERVICES}/test_freshening.py::test_after_the_clock_went_back_what_it_had_passed_is_waited_for_again",
            "tests/test_app.py::test_a_bot_whose_clock_is_years_ahead_deletes_expires_and_passes_over_nothing",
            f"{SERVICES}/test_sending.py::test_a_clock_that_jumps_makes_nobody_send_what_they_have_in_hand",
        ),
        not_here="libfaketime is not needed: the bot asks one clock for the time, and tests give it theirs. A process"
        " that is really stopped and goes on is in row 19.",
    ),
    Row(
        32,
        "Europe/London 01:30 on 2026-03-29 (gap) and 2026-10-25 (fold)",
        "one ping each",
        (LIVED_THROUGH, GAP, FOLD, EVERY_QUARTER),
    ),
    Row(
        33,
        "America/Sao_Paulo 00:30 on 2018-11-04 (gap), 23:30 on 2018-02-17 (fold)",
        "at 01:30; once",
        (LIVED_THROUGH, GAP, FOLD, EVERY_QUARTER),
    ),
    Row(
        34,
        "Asia/Dhaka 23:30 on 2009-06-19 (gap over midnight) and 2009-12-31 (fold)",
        "at 00:30, for 19 June; once",
        (
            LIVED_THROUGH,
            GAP,
            FOLD,
            f"{DOMAIN}/test_calendar.py::test_a_block_in_a_gap_across_midnight_still_belongs_to_its_study_day",
            EVERY_QUARTER,
        ),
    ),
    Row(35, "Asia/Karachi 00:15 on 2008-06-01 (gap)", "at 01:15", (LIVED_THROUGH, GAP, EVERY_QUARTER)),
    Row(
        36,
        "Australia/Lord_Howe 02:15 on 2026-10-04 (gap), 01:45 on 2026-04-05 (fold of 30 minutes)",
        "at 02:45; once",
        (LIVED_THROUGH, GAP, FOLD, EVERY_QUARTER),
    ),
    Row(
        37,
        "Africa/Casablanca 02:30 on 2026-02-15 (fold) and 2026-03-22 (gap)",
        "once; at 03:30",
        (LIVED_THROUGH, GAP, FOLD, EVERY_QUARTER),
    ),
    Row(
        38,
        "Pacific/Apia has no 2011-12-30",
        "no ping that day, and the streak goes on",
        (
            f"{FAULTS}/test_clock_changes.py::test_a_day_that_was_skipped_has_no_ping_and_breaks_no_streak",
            f"{DOMAIN}/test_calendar.py::test_a_day_that_the_zone_skipped_does_not_exist_and_has_no_instant",
            EVERY_QUARTER,
        ),
    ),
    Row(
        39,
        "Cairo, Beirut, Santiago: 00:00 does not exist",
        "at 01:00 of the same date",
        (LIVED_THROUGH, GAP, EVERY_QUARTER),
    ),
    Row(
        40,
        "new zone data move a clock change",
        "what was not sent yet is planned anew, and nothing twice",
        (
            f"{FAULTS}/test_zone_data.py::test_a_clock_change_that_is_called_off_or_decided_moves_the_pings_to_come",
            f"{SERVICES}/test_freshening.py::test_an_update_of_the_zone_data_wakes_everyone_anew",
        ),
    ),
    Row(
        41,
        "the learner changes the zone again and again",
        "at most one ping for each block and day; no streak breaks",
        (
            f"{DOMAIN}/test_equation.py::test_whatever_the_learner_changes_each_start_has_one_row_and_one_ping_at_most",
            f"{DOMAIN}/test_wakeup.py::test_whatever_the_learner_changes_no_ping_is_promised_twice",
            f"{DOMAIN}/test_zone_change.py::test_no_change_ever_lowers_the_streak",
            f"{SERVICES}/test_wake_at.py::test_the_wake_up_is_always_what_the_facts_say",
            f"{FAULTS}/test_chaos.py::test_a_few_changes_bring_no_second_ping_and_break_no_streak",
            f"{CHAT}/test_settings.py::test_after_six_moves_within_a_day_the_zone_stays_until_the_next",
        ),
        SQLITE,
        one_only="What a change makes of the plan is computed without a database; that it is written as one unit, beside"
        " pings in hand, is held on both by row 42.",
    ),
    Row(
        42,
        "plan changed, paused or forgotten while a ping is in hand",
        "no more than what was in flight still comes; of who is forgotten no row is left",
        (
            f"{FAULTS}/test_races.py::test_after_a_change_is_confirmed_only_what_was_in_flight_of_the_old_plan_still_comes",
            f"{SERVICES}/test_sending.py::test_what_changes_while_a_ping_is_in_hand_is_heeded",
        ),
    ),
    Row(
        43,
        "30 days, 10,000 learners",
        "memory does not grow after day 3",
        (f"{FAULTS}/test_memory.py::test_days_of_coaching_leave_nothing_behind_in_memory",),
        SQLITE,
        one_only="It measures what the process holds, not the database; nothing of a server's is held there but twelve"
        " connections.",
        not_here="With so many learners it takes hours: `make torture` measures it, the quick form counts what five leave.",
    ),
    Row(
        44,
        "the loop is blocked for 5 seconds",
        "pings come as soon as it goes on; none is lost",
        (
            f"{FAULTS}/test_clocks.py::test_a_loop_that_is_blocked_for_five_seconds_rings_as_soon_as_it_goes_on",
            f"{SERVICES}/test_alarm.py::test_a_moment_that_is_over_rings_at_once",
        ),
        NONE,
    ),
    Row(
        45,
        "a handler hangs for ever",
        "cut off after 30 seconds, dead after three tries; others are served meanwhile",
        (
            f"{FAULTS}/test_updates.py::test_while_a_handler_hangs_others_are_served",
            f"{CHAT}/test_clerk.py::test_a_handler_that_hangs_is_cut_off_and_counts_as_failing",
            f"{STORAGE}/test_one_unit.py::test_whoever_holds_the_writer_too_long_lets_go",
        ),
    ),
)
