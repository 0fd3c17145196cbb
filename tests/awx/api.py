# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stand-in of AWX over HTTP, on the loopback interface."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import NotFound
from werkzeug.serving import WSGIRequestHandler, make_server

from . import rules
from .kinds import KINDS, UNIFIED
from .stand_in import ROOT, Awx, Object, Refused

TOKEN = "a-token"


def select(objects: Iterable[Object], asked: Mapping[str, str]) -> list[Object]:
    """Return the objects that a query asks for; one of those that begin with `or__` is enough."""
    every = {name: value for name, value in asked.items() if not name.startswith("or__")}
    some = {name.removeprefix("or__"): value for name, value in asked.items() if name.startswith("or__")}
    found = []
    for one in objects:
        unknown = [name for name in (*every, *some) if name not in one]
        if unknown:
            raise Refused({"detail": f"{one['type']} has no field named '{unknown[0]}'"})
        same = [name for name, value in (every | some).items() if str(one[name]) == value]
        if set(every) <= set(same) and (not some or set(some) & set(same)):
            found.append(one)
    return found


def answer_list(found: list[Object]) -> Response:
    return jsonify({"count": len(found), "next": None, "previous": None, "results": found})


class Views:
    """What is answered to each request."""

    def __init__(self, awx: Awx) -> None:
        self.awx = awx

    def find(self, kind: str, number: int) -> Object:
        found = self.awx.find(kind, number) if kind in KINDS else None
        if found is None:
            raise NotFound
        return found[1]

    def all(self, kind: str) -> Response | tuple[Response, int]:
        if kind == "unified_job_templates":
            kinds = [one for one in UNIFIED if one != "workflow_approval_templates"]
            shown = [
                {"organization": None, **self.awx.show(one, each)}
                for one in kinds
                for each in self.awx.objects[one].values()
            ]
            return answer_list(select(shown, request.args.to_dict()))
        if kind not in KINDS or kind == "workflow_approval_templates":
            raise NotFound
        if request.method == "POST":
            return jsonify(self.awx.show(kind, self.awx.create(kind, request.get_json()))), 201
        found = [self.awx.show(kind, each) for each in self.awx.objects[kind].values()]
        return answer_list(select(found, request.args.to_dict()))

    def one(self, kind: str, number: int) -> Response:
        found = self.find(kind, number)
        if request.method == "PATCH":
            self.awx.change(kind, found, request.get_json())
        return jsonify(self.awx.show(kind, found))

    def update(self, number: int) -> Response:
        return jsonify({"id": number, "status": self.find("projects", number)["update"]})

    def survey(self, kind: str, number: int) -> Response:
        self.find(kind, number)
        if request.method == "POST":
            for complaint in rules.complain_of_survey(request.get_json()):
                raise Refused({"error": complaint})
            self.awx.surveys[number] = request.get_json()
        return jsonify(self.awx.surveys.get(number, {}))

    def approval(self, number: int) -> tuple[Response, int]:
        node = self.find("workflow_job_template_nodes", number)
        made = self.awx.create("workflow_approval_templates", request.get_json())
        node["unified_job_template"] = made["id"]
        return jsonify(self.awx.show("workflow_approval_templates", made)), 201

    def attached(self, kind: str, number: int, name: str) -> Response | tuple[str, int]:
        self.find(kind, number)
        of_kind = dict(KINDS[kind].lists).get(name)
        if of_kind is None:
            raise NotFound
        if request.method == "POST":
            self.awx.attach(kind, number, name, request.get_json())
            return "", 204
        numbers = self.awx.lists.get((number, name), [])
        return answer_list([self.awx.show(of_kind, self.awx.objects[of_kind][one]) for one in numbers])

    def admit(self) -> tuple[Response, int] | None:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return jsonify({"detail": "Authentication credentials were not provided."}), 401
        if request.method != "GET":
            self.awx.changes.append((request.method, request.path, request.get_json(silent=True)))
        return None


def say_version(response: Response) -> Response:
    response.headers["X-API-Product-Name"], response.headers["X-API-Product-Version"] = "AWX", "24.6.1"
    return response


def create_app(awx: Awx) -> Flask:
    app, views = Flask("awx"), Views(awx)
    app.before_request(views.admit)
    app.after_request(say_version)
    app.register_error_handler(Refused, lambda refused: (jsonify(refused.answer), refused.status))
    node = "/workflow_job_template_nodes/<int:number>"
    for path, methods, view in (
        ("/<kind>/", ["GET", "POST"], views.all),
        ("/<kind>/<int:number>/", ["GET", "PATCH"], views.one),
        ("/<kind>/<int:number>/<name>/", ["GET", "POST"], views.attached),
        ("/<kind>/<int:number>/survey_spec/", ["GET", "POST"], views.survey),
        ("/project_updates/<int:number>/", ["GET"], views.update),
        (f"{node}/create_approval_template/", ["POST"], views.approval),
    ):
        app.add_url_rule(ROOT + path, path, view, methods=methods)
    return app


class Quiet(WSGIRequestHandler):
    def log(self, *unused: Any) -> None:
        pass


class Server:
    """A stand-in that listens on the loopback interface."""

    def __init__(self) -> None:
        self.awx = Awx()
        self.server = make_server("127.0.0.1", 0, create_app(self.awx), threaded=True, request_handler=Quiet)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join()

    def state(self) -> str:
        awx = self.awx
        lists = sorted((*key, *value) for key, value in awx.lists.items())
        return json.dumps([awx.objects, awx.surveys, lists], sort_keys=True)
