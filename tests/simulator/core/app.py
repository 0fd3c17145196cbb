# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flask application: the control interface below /_control/, the API everywhere else."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, jsonify, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from .authentication import HttpRequest
from .boundary import CONTROL, error_body, is_control
from .control import Control
from .formats import CONTENT_TYPES
from .given import known, read_json
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

    # There are no routes: routing redirects, and has pages of its own for wrong methods.
    @app.before_request
    def answer() -> Response:
        return answer_control(control) if is_control(request.path) else answer_api(world)

    @app.errorhandler(Exception)
    def answer_for_nobody(error: Exception) -> Response:
        """The net below everything. Whatever gets here and is no error of HTTP is a defect of the simulator."""
        status = error.code if isinstance(error, HTTPException) and error.code else 500
        if status == 500:
            app.logger.error("a defect of the simulator", exc_info=error)
        body = error_body(request.path, status, request.headers.get("Host", ""))
        return Response(body, status, {"Content-Type": CONTENT_TYPES["JSON"]})

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


def answer_control(control: Control[S] | None) -> Response:
    """Answer a call of the control interface."""
    verb = request.path[len(CONTROL) + 1 :]
    routes: Mapping[tuple[str, str], str] = control.routes if control else {}
    methods = [method for method, path in routes if path == verb]
    if control is None or not methods:
        return refuse(404, "not found")
    if request.method not in methods:
        return refuse(405, f"{verb} takes {', '.join(methods)}")
    name = routes[(request.method, verb)]
    try:
        return jsonify(getattr(control, name)(**read_arguments(control, name)))
    except (TypeError, ValueError) as error:
        return refuse(400, str(error))


def refuse(status: int, text: str) -> Response:
    """Return an answer that says no."""
    answer = jsonify(error=text)
    answer.status_code = status
    return answer


def read_arguments(control: Control[S], name: str) -> dict[str, Any]:
    """Return what a verb is given: by the query of a GET, by the body of a POST, and never by both."""
    body = request.get_data()
    if request.method == "POST":
        if request.args:
            raise ValueError("arguments go into the body, not into the query")
        given = read_json(body) if body.strip() else {}
        if not isinstance(given, dict):
            raise ValueError("the body must be a JSON object")
        return given
    if body:
        raise ValueError(f"{request.method} takes no body")
    known(request.args, control.queries.get(name, ()))
    if any(len(values) > 1 for values in request.args.listvalues()):
        raise ValueError("an argument is given twice")
    return dict(request.args)
