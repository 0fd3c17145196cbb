# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flask application: the control interface below /_control/, the API everywhere else."""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify, request
from flask.json.provider import DefaultJSONProvider

from .authentication import HttpRequest
from .control import Control
from .server import ENDING
from .service import serve
from .world import S, World


class UnsortedJson(DefaultJSONProvider):
    sort_keys = False


class Api(Flask):
    json_provider_class = UnsortedJson


def create_app(world: World[S], control: Control[S] | None) -> Flask:
    """Return the application. `control` is None where the control interface is switched off."""
    app = Api(__name__, static_folder=None)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)

    @app.route("/", defaults={"path": ""}, methods=["GET", "POST"])
    @app.route("/<path:path>", methods=["GET", "POST"])
    def call_api(path: str) -> Response:
        return answer_api(world)

    @app.route("/_control/<verb>", methods=["GET", "POST", "DELETE"])
    def call_control(verb: str) -> tuple[Response, int]:
        return answer_control(control, verb)

    return app


def answer_api(world: World[S]) -> Response:
    """Answer a call of the API."""
    answer = serve(
        world,
        HttpRequest(
            method=request.method,
            path=request.path,
            query=request.query_string.decode("latin-1"),
            headers={name.lower(): value for name, value in request.headers.items()},
            body=request.get_data(),
        ),
    )
    if answer.ending:
        request.environ[ENDING].append(answer.ending)
    return Response(answer.body, answer.status, answer.headers)


def answer_control(control: Control[S] | None, verb: str) -> tuple[Response, int]:
    """Answer a call of the control interface."""
    name = control.routes.get((request.method, verb)) if control else None
    if name is None:
        return jsonify(error="not found"), 404
    given = request.get_json(silent=True) if request.method == "POST" else None
    if given is not None and not isinstance(given, dict):
        return jsonify(error="the body must be a JSON object"), 400
    arguments = dict(request.args) if request.method == "GET" else given or {}
    if name == "journal" and "changing" in arguments:
        arguments["changing"] = str(arguments["changing"]).lower() == "true"
    try:
        return jsonify(getattr(control, name)(**arguments)), 200
    except (TypeError, ValueError) as error:
        return jsonify(error=str(error)), 400
