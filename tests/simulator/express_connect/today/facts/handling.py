# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the collection deals with a fact, and the test that shows it; without a test where there is nothing to show."""

from __future__ import annotations

from .fact import Handling

REPORTED = Handling(
    "The task fails with the action, the code, the message and the request ID; nothing is tried again.",
    "modules/test_today_facts.py::test_what_is_reported",
)
HINTED = Handling(
    "The task fails, and its message adds what to do.", "modules/test_today_facts.py::test_what_is_explained"
)
CHECKED = Handling(
    "Checked before anything is sent, against the range or the choices of the option.",
    "modules/test_ranges.py::test_ends_of_ranges",
)
OFFERED = Handling(
    "Checked with what the access point offers, before anything is applied for, where the keys may ask.",
    "modules/test_today.py::test_an_access_point_without_the_carrier_or_the_port",
)
CLOSED = Handling(
    "Refused before anything is applied for if the access point is full or disabled.",
    "modules/test_today.py::test_an_access_point_that_takes_no_more",
)
UNKNOWN_POINT = Handling(
    "Refused before anything is applied for; the message lists the access points of the region.",
    "modules/test_today.py::test_an_access_point_that_does_not_exist",
)
NEWER_VALUE = Handling(
    "A value that is newer than the reference is passed on with a warning.",
    "modules/test_lives.py::test_newer_values_warn_and_pass",
)
MUCH_BANDWIDTH = Handling(
    "More than 5000 Mbit/s at creation is passed on with a warning; the list of steps is not enforced.",
    "modules/test_today.py::test_much_bandwidth_is_warned_of",
)
TRAFFIC = Handling(
    "The task fails and names the module traffic_service; that opens outbound traffic with open=true alone.",
    "modules/test_today.py::test_the_traffic_service_is_asked_about_and_opened_only_when_told_to",
)
TRAFFIC_OPEN = Handling(
    "traffic_service takes it as done.",
    "modules/test_today.py::test_a_service_that_somebody_else_opened_in_the_meantime",
)
SHOWN = Handling(
    "Returned by the info modules, with all members that the SDK knows.",
    "modules/test_today.py::test_every_member_that_the_sdk_knows_is_in_results",
)
UNREAD = Handling("The collection does not read it.")
UNUSED = Handling(
    "The collection does not call it and has no option for it; extra_parameters can send one.",
    "modules/test_lives.py::test_extra_parameters_are_passed_through",
)
NOT_CALLED = Handling(
    "No module calls the action.", "modules/test_actions.py::test_newer_ones_are_those_that_modules_call"
)
OWN_ACCOUNT = Handling(
    "Asked by vbr where vbr_owner_id is set, to tell one's own account from another one.",
    "modules/test_identity.py::test_the_owner_that_is_named_may_be_oneself",
)
NOT_SENT = Handling(
    "The collection sends the region with every call.",
    "modules/test_client.py::test_a_call_is_a_get_with_everything_in_its_query",
)
LISTED = Handling(
    "Lists are read to the end, with at most 50 objects in a page.",
    "modules/test_client.py::test_lists_are_read_to_the_end",
)
FILTERS = Handling(
    "filters of the info module passes any filter on.",
    "modules/test_info.py::test_a_filter_that_the_service_does_not_know",
)
TOKEN = Handling(
    "Every changing call has a token of at most 64 ASCII characters.",
    "robustness/test_exactly_once.py::test_tokens_are_as_the_service_wants_them",
)
TOKEN_BUSY = Handling(
    "Asked again with the same token after a pause.",
    "robustness/test_exactly_once.py::test_a_request_in_progress_is_asked_for_with_its_own_token",
)
TOKEN_KEPT = Handling(
    "The token is derived from what is wanted, and the object is looked for before each creation.",
    "robustness/test_exactly_once.py::test_a_relaunched_job_asks_with_the_same_token",
)
OTHER_TOKENS = Handling(
    "Other parameters get another token, so this does not come about.",
    "robustness/test_exactly_once.py::test_other_wishes_have_other_tokens",
)
CONFLICT = Handling(
    "Looked and planned for again, unless an answer was lost before; then asked again with the same token.",
    "robustness/test_exactly_once.py::test_a_conflict_is_planned_for_again",
)
TWIN = Handling(
    "Looked for once more: the peer that is wanted is taken over, any other is reported.",
    "modules/test_today_facts.py::test_somebody_else_was_faster",
)
THROTTLED = Handling(
    "Asked again with the same token after a pause that grows, until max_attempts or max_retry_time.",
    "modules/test_client.py::test_one_token_for_all_tries",
)
ABSENT = Handling(
    "A look-up finds nothing, and a deletion is done.",
    "robustness/test_exactly_once.py::test_what_is_gone_already_is_taken_as_gone",
)
RUNS = Handling(
    "Nothing has to be done; wait_for waits for the status.",
    "modules/test_reconcile.py::test_a_whole_chain_is_foreseen_on_an_empty_account",
)
SERVICE_DECIDES = Handling(
    "Sent with a warning in a status about which the reference is silent; the service decides.",
    "modules/test_today_facts.py::test_a_change_in_a_status_about_which_the_reference_is_silent",
)
DOWN_DELAY = Handling("Option down_delay_time of physical_connection.", "modules/test_today.py::test_an_option")
BANDWIDTH_OF_VBR = Handling(
    "Option bandwidth of vbr, changed with the other attributes of the VBR.", "modules/test_today.py::test_an_option"
)
AS_SET = Handling(
    "Compared as it reads back, so that a second run changes nothing.",
    "modules/test_today_facts.py::test_what_is_set_reads_back_as_no_difference",
)
ORDER_UNSEEN = Handling(
    "physical_connection_order leaves a tag with the ID of each order, by which later runs know of it.",
    "modules/test_states_loa_and_orders.py::test_an_order_that_is_paid_in_the_console_is_placed_once",
)
RENEWAL_SEEN = Handling(
    "physical_connection_info reads it with include_reservation_data.", "modules/test_info.py::test_what_is_found"
)
AS_BOOLEAN = Handling(
    "Both forms are read as a boolean.", "modules/test_client.py::test_every_kind_in_every_shape_of_answer"
)
DELETED = Handling(
    "state=absent cancels what can be canceled before it deletes.",
    "modules/test_states_physical_connection.py::test_line",
)
CASCADE = Handling(
    "Refused before anything is sent, or removed first with cascade=true.",
    "modules/test_states_vbr.py::test_a_vbr_with_children_goes_only_with_cascade",
)
CASCADE_LINE = Handling(
    "Refused before anything is sent, or removed first with cascade=true.",
    "modules/test_states_physical_connection.py::test_a_line_with_children_goes_only_with_cascade",
)
NAMED_OBSTACLE = Handling(
    "The task fails with the code, which names the obstacle; nothing outside the collection is removed.",
    "modules/test_states_vbr.py::test_a_router_interface_is_named_as_the_obstacle_by_the_service",
)
GROUP_CASCADE = Handling(
    "Peers are removed first with cascade=true; one that is on its way out is waited for.",
    "modules/test_today_facts.py::test_a_group_with_peers_goes_with_cascade",
)
ENABLE_WAITED = Handling(
    "The task waits until the physical connection is Enabled.",
    "modules/test_enabling.py::test_one_that_does_not_show_its_payment_is_waited_for_too",
)
ENABLE_BILLS = Handling(
    "Called with pay=true alone, and once: a tag keeps later runs from another call.",
    "modules/test_enabling.py::test_it_is_told_once",
)
ENABLE_AGAIN = Handling(
    "A refusal whose purpose is achieved is no failure; another one is reported.",
    "modules/test_enabling.py::test_somebody_else_was_faster",
)
CONFIRM = Handling(
    "physical_connection calls it with confirm=true alone.",
    "modules/test_states_physical_connection.py::test_confirming_the_cabling_where_the_service_asks_for_it",
)
TOO_EARLY = Handling(
    "With wait_for, the task waits for the missing step and asks again; else the message says which step is missing.",
    "modules/test_states_physical_connection.py::test_nothing_is_confirmed_too_early_or_twice",
)
LOA_OPERATOR = Handling(
    "Option line_operator is sent if it is given.",
    "modules/test_today_facts.py::test_a_parameter_that_is_gone_does_no_harm",
)
LOA_STATES = Handling(
    "wait_for of physical_connection_loa passes through all statuses.",
    "modules/test_states_loa_and_orders.py::test_loa",
)
LOA_SECOND = Handling(
    "physical_connection_loa applies again with the plain action.",
    "modules/test_states_loa_and_orders.py::test_a_rejected_loa_is_applied_for_with_other_details",
)
LOA_REPORT = Handling(
    "Options of physical_connection_loa with state=completed.", "modules/test_today.py::test_details_of_a_report"
)
LOA_PLAN = Handling(
    "Reported in the right status alone: the task waits, or says what is missing.",
    "modules/test_states_loa_and_orders.py::test_loa",
)
LOA_LINK = Handling(
    "Result loa_url of the modules for the LOA, and of no report; treat it as a secret that expires.",
    "modules/test_today_facts.py::test_the_link_to_an_loa",
)
LOA_MEMBERS = Handling("Returned; contact details are masked.", "modules/test_today.py::test_why_an_loa_was_rejected")
LOA_MASKED = Handling(
    "People of whom parts are masked are no difference.",
    "modules/test_today_facts.py::test_masked_people_are_no_difference",
)
PAID_ENABLES = Handling(
    "state=enabled waits for it, up to enable_wait, before it calls EnablePhysicalConnection.",
    "modules/test_enabling.py::test_enabled_by_its_payment",
)
AUTO_PAY = Handling(
    "physical_connection_order always sends AutoPay, true unless told otherwise, and orders with pay=true alone.",
    "modules/test_today_facts.py::test_a_payment_is_asked_for_outright",
)
ORDER_TERMS = Handling("Checked before anything is sent.", "modules/test_ranges.py::test_periods_of_orders")
RENEWAL = Handling(
    "Options auto_renew and auto_renew_duration of physical_connection_order.", "modules/test_today.py::test_renewal"
)
ORDER_STATE = Handling(
    "Ordered only when due: the task says what is missing, or waits with wait_for_due.",
    "modules/test_states_loa_and_orders.py::test_occupancy_is_not_due_before_the_cabling_is_done",
)
ORDER_ONCE = Handling(
    "An order of which there is evidence is not placed again.",
    "modules/test_states_loa_and_orders.py::test_orders",
)
SETUP_LINE = Handling(
    "The token is derived from the physical connection, so that each one gets one installation order.",
    "modules/test_states_loa_and_orders.py::test_lines_of_one_shape_get_an_installation_order_each",
)
SETUP_PORT = Handling(
    "The order names operator and port of its physical connection.",
    "modules/test_states_loa_and_orders.py::test_the_installation_order_names_the_port_of_its_line",
)
POINTS = Handling("Module access_point_info.", "modules/test_today.py::test_access_points_are_listed")
VLAN_0 = Handling("Passed on with a warning.", "modules/test_lives.py::test_newer_values_warn_and_pass")
OWNER_HIDDEN = Handling(
    "vbr_owner_id is never compared.", "modules/test_states_vbr.py::test_making_a_vbr_for_another_account"
)
SITELINK = Handling(
    "Option sitelink_enable of vbr; one that is not shown is off.",
    "modules/test_today.py::test_sitelink_that_was_never_on_is_off",
)
OMITTED = Handling(
    "Only options that are given are compared; those that went back to defaults show as a difference in the next run."
)
TERMINATED = Handling("state=present recovers the VBR before it changes it.", "modules/test_states_vbr.py::test_vbr")
ASSOCIATED = Handling(
    "vbr_association waits until it is Associated, and until it is gone.",
    "modules/test_today_facts.py::test_an_association_is_waited_for",
)
FURTHER = Handling(
    "Read into associated_physical_connections.",
    "modules/test_info.py::test_further_lines_of_a_router_are_shown_with_it",
)
MTU = Handling("Option mtu of vbr.", "modules/test_lives.py::test_everything")
IPV6 = Handling(
    "Options enable_ipv6 and the three IPv6 addresses of vbr; those of an association are not taken.",
    "modules/test_lives.py::test_everything",
)
GROUP_OPTION = Handling(
    "Options local_asn and route_quota of bgp_group, changed in place.",
    "modules/test_today_facts.py::test_an_asn_of_ones_own_can_change",
)
ECHOED = Handling(
    "Compared in upper case.", "modules/test_today_facts.py::test_what_is_set_reads_back_as_no_difference"
)
NUMBERS = Handling(
    "Text and number, text and boolean are the same value.",
    "modules/test_client.py::test_every_kind_in_every_shape_of_answer",
)
KEY = Handling(
    "Compared, and masked in results, diffs, calls and messages.",
    "modules/test_lives.py::test_keys_are_kept_changed_and_cleared_without_being_shown",
)
PEER_HOPS = Handling("Option bfd_multi_hop of bgp_peer, changed in place.", "modules/test_lives.py::test_changes")
ROUTES = Handling(
    "Results advertised_route_count and received_route_count of bgp_peer.",
    "modules/test_today_facts.py::test_routes_of_a_peer_are_shown",
)
NETWORK_WAITED = Handling(
    "bgp_network waits until it is Available, and until it is gone.",
    "modules/test_today_facts.py::test_a_network_is_waited_for",
)
NETWORK_THERE = Handling(
    "Taken as advertised, and read back.",
    "robustness/test_exactly_once.py::test_a_network_that_is_there_already_is_read_back",
)
NO_NETWORKS = Handling(
    "A look-up finds nothing.", "modules/test_today_facts.py::test_networks_of_a_router_that_is_not_there"
)
TAGS = Handling(
    "Option tags, with purge_tags, of physical_connection and vbr.",
    "modules/test_today.py::test_tags_that_are_not_listed",
)
TAGS_SHOWN = Handling("Both shapes are read.", "modules/test_today.py::test_an_option")
RESOURCE_GROUP = Handling(
    "Option resource_group_id of physical_connection and vbr.", "modules/test_today.py::test_an_option"
)
CASE = Handling(
    "Names are sent exactly as the reference writes them.",
    "modules/test_client.py::test_a_call_is_a_get_with_everything_in_its_query",
)
RETRY_AFTER = Handling(
    "Heeded, as is Retry-After, with some more time at random.",
    "modules/test_client.py::test_the_services_own_pause_is_kept",
)
GENERIC = Handling(
    "The task fails with the action, the code, the message and the request ID; nothing is tried again.",
    "modules/test_reconcile.py::test_an_error_names_action_code_and_request_id",
)
BAD_INPUT = Handling(
    "Checked before anything is sent.",
    "modules/test_reconcile.py::test_bad_input_is_refused_before_anything_is_sent_that_changes",
)
SEVERAL_RANGES = Handling(
    "Checked before anything is sent, against the ranges of the option.",
    "modules/test_ranges.py::test_ends_of_several_ranges",
)
POINT_OUT = Handling(
    "A peer without an address is created, and the service decides; the refusal is reported.",
    "modules/test_lives.py::test_a_peer_without_an_address_on_a_router_with_several_lines",
)
BUILT = Handling("Calls are built so that this does not come about.")
GROUP_ASKED = Handling(
    "Option resource_group_id of the info modules; tags are compared with the objects that are found.",
    "modules/test_info.py::test_every_option_is_tried",
)
CANCELED = Handling(
    "state=canceled and state=absent cancel in these statuses.", "modules/test_states_physical_connection.py::test_line"
)
MOST_PEOPLE = Handling(
    "More than 16 people are refused before anything is sent; peer_location is required all the same.",
    "modules/test_ranges.py::test_most_people_of_an_loa",
)
ACROSS = Handling("Option include_cross_account_vbr of vbr_info.", "modules/test_today.py::test_vbrs_across_accounts")
ASSOCIATION_ADDRESSES = Handling(
    "vbr_association requires all three to create one.", "modules/test_lives.py::test_least"
)
CLEAR_KEY = Handling(
    "Option clear_auth_key of bgp_group.",
    "modules/test_lives.py::test_keys_are_kept_changed_and_cleared_without_being_shown",
)
SESSION = Handling(
    "wait_for=established of bgp_peer; established_values names other words for it.",
    "modules/test_lives.py::test_waiting_for_a_session",
)
VPC = Handling("Option vpc_id of bgp_network, fixed.", "modules/test_lives.py::test_what_is_fixed")
DENIED = Handling(
    "The task fails at once; the message names the action to be allowed, the resources, and the policy that has it.",
    "modules/test_permissions.py::test_every_spelling_is_understood",
)
ONE_VBR = Handling(
    "The message names VBRs as resources of BGP actions.", "modules/test_permissions.py::test_one_vbr_only"
)
POLICIES = Handling(
    "The policies in the guide to permissions allow both.",
    "modules/test_permissions.py::test_exactly_what_the_page_says",
)
NAMED_RESOURCES = Handling(
    "To allow what the message names is enough.",
    "modules/test_permissions.py::test_to_allow_what_the_message_names_is_enough",
)
BY_NAME = Handling(
    "The auditor's policy lists reading actions by name.",
    "modules/test_permissions.py::test_actions_are_listed_by_name",
)
FIRST_LEFT_OUT = Handling(
    "The first one is no further one: it is neither compared nor shown in associated_physical_connections.",
    "modules/test_today_facts.py::test_the_first_connection_is_no_further_one",
)
