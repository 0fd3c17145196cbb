# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The verbs and events that only Express Connect has."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..core import control
from ..core.given import text, texts, whole
from ..core.lifecycle import forget
from . import orders
from .models import BgpPeer, PhysicalConnection, Store, Vbr

# event -> (kind of record, field, state to enter)
STATES = {
    "approve": ("line", "status", "Approved"),
    "reject": ("line", "status", "Rejected"),
    "allocate": ("line", "status", "Allocating"),
    "allocated": ("line", "status", "Allocated"),
    "fail_allocation": ("line", "status", "Allocation Failed"),
    "confirm": ("line", "status", "Confirmed"),
    "terminated": ("line", "status", "Terminated"),
    "accept_loa": ("line", "loa_status", "Accept"),
    "issue_loa": ("line", "loa_status", "Available"),
    "reject_loa": ("line", "loa_status", "Rejected"),
    "complete_loa": ("line", "loa_status", "Complete"),
    "delete_loa": ("line", "loa_status", "Deleted"),
    "confirm_vbr": ("vbr", "status", "active"),
    "establish_session": ("peer", "session", "Established"),
    "break_session": ("peer", "session", "Down"),
}

# event -> method of the control interface
EVENTS = {
    **control.Control.events,
    "business_status": "business_status",
    "overdue": "business_status",
    "router_interface": "put_interface",
    "vlan_interface": "put_vlan_interface",
    "route_entry": "put_route",
    "interface_route": "put_interface_route",
    "health_check": "put_health_check",
    "attach": "attach",
    "detach": "detach",
    "received_routes": "receive_routes",
    "real_session": "show_session",
    "pay_order": "pay_order",
    "renew": "renew",
    "host": "host",
    "details": "tell_details",
    "macsec_key": "put_macsec_key",
    "belong": "belong",
}

ROUTES = {
    **control.ROUTES,
    ("GET", "orders"): "orders",
    ("GET", "access_points"): "access_points",
    ("POST", "access_points"): "access_points",
    ("GET", "access_point_status"): "access_point_status",
    ("POST", "access_point_status"): "access_point_status",
    ("GET", "traffic_service"): "traffic_service",
    ("POST", "traffic_service"): "traffic_service",
    ("GET", "vpcs"): "vpcs",
    ("POST", "vpcs"): "vpcs",
}


class Control(control.Control[Store]):
    """The control interface of a simulated Express Connect."""

    routes = ROUTES
    states = STATES
    events = EVENTS
    queries = {**control.Control.queries, "orders": ("account",)}

    def orders(self, account: str = "") -> list[dict[str, Any]]:
        """Return all orders."""
        with self.world.lock:
            mine = [order for order in self.world.store.orders if account in ("", order.owner)]
            return [{**asdict(order), "kind": orders.KINDS[order.action]} for order in mine]

    def access_points(self, close: list[str] | None = None, open: list[str] | None = None) -> list[str]:  # noqa: A002
        """Close or open access points, and return the closed ones."""
        with self.world.lock:
            store = self.world.store
            more, less = texts("close", close), texts("open", open)
            store.closed_access_points = changed(store.closed_access_points, more, less)
            return store.closed_access_points

    def access_point_status(self, id: str = "", status: str = "") -> dict[str, str]:  # noqa: A002
        """Show the statuses that were changed, or change one. Only today's profile heeds them."""
        with self.world.lock:
            if id and status not in ("recommended", "hot", "full", "disabled"):
                raise ValueError(f"no status of an access point: {status}")
            if id:
                self.world.store.access_point_status[id] = status
            return self.world.store.access_point_status

    def traffic_service(self, account: str = "", open: bool | None = None) -> dict[str, bool]:  # noqa: A002
        """Show or set which accounts have opened outbound traffic: all, by default. Only today's profile heeds it."""
        with self.world.lock:
            store = self.world.store
            named = [one.uid for one in self.world.accounts if account in ("", one.uid)]
            if open is not None:
                more, less = ([], named) if open else (named, [])
                store.without_traffic_service = changed(store.without_traffic_service, more, less)
            return {uid: uid not in store.without_traffic_service for uid in named}

    def vpcs(self, remove: list[str] | None = None, restore: list[str] | None = None) -> list[str]:
        """Remove or restore VPCs, and return those that do not exist. All others do."""
        with self.world.lock:
            store = self.world.store
            more, less = texts("remove", remove), texts("restore", restore)
            store.missing_vpcs = changed(store.missing_vpcs, more, less)
            return store.missing_vpcs

    def business_status(self, target: str, status: str = "FinancialLocked") -> None:
        """Set the business status, by default to that of a physical connection that is not paid for."""
        self.find(target, "line").business_status = text("status", status)

    def put_interface(self, target: str, count: int = 1) -> None:
        """Set the number of a VBR's router interfaces, which belong to another product."""
        self.find(target, "vbr").router_interfaces = whole("count", count)

    def put_vlan_interface(self, target: str, count: int = 1) -> None:
        """Set the number of a VBR's VLAN interfaces."""
        self.find(target, "vbr").vlan_interfaces = whole("count", count)

    def put_route(self, target: str, line: str, count: int = 1) -> None:
        """Set the number of route entries that use the VLAN interface of a further physical connection."""
        vbr: Vbr = self.find(target, "vbr")
        for one in vbr.associations:
            if one.line_id == line:
                one.route_entries = whole("count", count)
                return
        raise ValueError(f"{line} is not associated with {target}")

    def put_interface_route(self, target: str, count: int = 1) -> None:
        """Lead route entries through the router interface of a VBR, or none any more."""
        self.find(target, "vbr").interface_routes = whole("count", count)

    def put_health_check(self, target: str, count: int = 1) -> None:
        """Watch a VBR by health checks, or by none any more."""
        self.find(target, "vbr").health_checks = whole("count", count)

    def attach(self, target: str, to: str = "vpc", instance: str = "") -> None:
        """Attach a VBR to a VPC, a CEN or an ECR, as another product would."""
        if to not in ("vpc", "cen", "ecr"):
            raise ValueError("a VBR is attached to vpc, cen or ecr")
        self.find(target, "vbr").attachments[to] = instance or self.world.new_id(to)

    def detach(self, target: str, to: str = "") -> None:
        """Take a VBR off what it is attached to, or off one of them."""
        attachments = self.find(target, "vbr").attachments
        for one in [to] if to else list(attachments):
            attachments.pop(one, None)

    def receive_routes(self, target: str, count: int = 1) -> None:
        """Let the customer announce so many routes to a BGP peer."""
        self.find(target, "peer").received_routes = whole("count", count)

    def show_session(self, target: str, status: str, received: int = 0, advertised: int = 0, bfd: str = "") -> None:
        """Show of a BGP peer what a session elsewhere does, until the next such event: nothing comes by itself meanwhile."""
        peer: BgpPeer = self.find(target, "peer")
        forget(self.world, peer, "session")
        peer.session, peer.bfd = text("status", status), text("bfd", bfd)
        peer.received_routes, peer.advertised_routes = whole("received", received), whole("advertised", advertised)

    def renew(self, target: str, months: int = 1) -> None:
        """Pay a renewal that begins when the paid time ends, as another product would take it."""
        connection: PhysicalConnection = self.find(target, "line")
        if connection.ends is None:
            raise ValueError(f"{target} is not paid for")
        connection.renewal_months = whole("months", months)

    def host(self, target: str, parent: str, owner: str, vlan: int = 1, status: str = "Confirmed") -> None:
        """Show a physical connection as one that is hosted on another account's."""
        connection: PhysicalConnection = self.find(target, "line")
        if not text("owner", owner).isdecimal():
            raise ValueError("an account's ID is a number")
        connection.parent_id, connection.parent_owner = text("parent", parent), owner
        connection.vlan_id, connection.vpconn_status = str(whole("vlan", vlan)), text("status", status)

    def tell_details(self, target: str, location: str = "", qos: str = "") -> None:
        """Tell of a port where it is, and which QoS policy it has."""
        connection: PhysicalConnection = self.find(target, "line")
        connection.ad_detail_location, connection.qos_id = text("location", location), text("qos", qos)

    def put_macsec_key(self, target: str, ckn: str, cak: str, suite: str = "GCM-AES-XPN-256", start: str = "") -> None:
        """Give a port a MACsec key, as actions that are not here do."""
        shown = {"Ckn": text("ckn", ckn), "Cak": text("cak", cak), "CipherSuite": text("suite", suite)}
        keys = self.find(target, "line").macsec_keys
        keys.append({**shown, "StartOn": text("start", start), "Status": "Active"})

    def belong(self, target: str, ecc: str = "", cloud_box: str = "", expires: str = "") -> None:
        """Have a VBR belong to an ECC instance or a CloudBox, and be paid for until then."""
        vbr: Vbr = self.find(target, "vbr")
        vbr.ecc_id, vbr.cloud_box_id, vbr.expires = (
            text("ecc", ecc),
            text("cloud_box", cloud_box),
            text("expires", expires),
        )
        vbr.charge_type = "PrePaid" if expires else "PostPaid"

    def pay_order(self, target: str) -> None:
        """Pay an order that was placed without automatic payment."""
        order = next((one for one in self.world.store.orders if one.id == target), None)
        if order is None:
            raise ValueError(f"no order {target}")
        if order.terms.get("abnormal"):
            raise ValueError(f"{target} can only be voided")
        order.paid = True
        connection: PhysicalConnection | None = self.world.store.lines.get(order.line_id)
        if connection is not None and "charge_type" in order.terms:
            orders.settle_payment(self.world, connection, order, self.world.clock.now())


def changed(before: list[str], more: list[str], less: list[str]) -> list[str]:
    """Return a list of IDs with some added and some taken away."""
    return sorted((set(before) | set(more)) - set(less))
