"""The description of the chat API, OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

_PROBLEM = {
    "description": "Een fout, met een zin die zegt wat er mis is",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}},
}
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_OPEN: list[dict[str, list[str]]] = [{"token": []}]


def _json(name: str, what: str) -> dict[str, Any]:
    return {
        "description": what,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
    }


_REPLY = {
    "type": "object",
    "required": ["text", "buttons", "cards"],
    "properties": {
        "text": {"type": "string", "description": "Gewone tekst; een lege regel scheidt alinea's"},
        "buttons": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"title": {"type": "string"}, "payload": {"type": "string", "maxLength": 64}},
            },
        },
        "cards": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    name: {"type": "string"}
                    for name in (
                        "option_id",
                        "title",
                        "provider",
                        "why",
                        "summary",
                        "first_step",
                        "url",
                        "source",
                    )
                },
            },
        },
    },
}
_MOMENT = {"type": ["string", "null"], "format": "date-time"}
_KNOWN = {
    "type": "object",
    "required": ["channel", "started_at", "last_active_at", "tracker", "consent", "questions"],
    "properties": {
        "channel": {"type": "string"},
        "started_at": {"type": "string", "format": "date-time"},
        "last_active_at": {"type": "string", "format": "date-time"},
        "tracker": {"type": ["object", "null"], "description": "Wat de chatbot van je onthoudt"},
        "consent": {
            "type": "object",
            "description": "Mogen je vragen gebruikt worden om de chatbot te verbeteren?",
            "required": ["given", "at", "revoked_at", "text_version"],
            "properties": {
                "given": {"type": "boolean", "description": "Waar als de toestemming nu geldt"},
                "at": _MOMENT,
                "revoked_at": _MOMENT,
                "text_version": {"type": ["string", "null"], "description": "Welke woorden je las"},
            },
        },
        "questions": {"type": "array", "items": {"type": "object"}},
    },
}
_MESSAGES = {"type": "array", "items": {"$ref": "#/components/schemas/reply"}}

DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Startkompas chat",
        "version": "1.0.0",
        "description": "Gesprek met de chatbot voor starters. Geen cookies; het token staat in de header.",
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        "contact": {"name": "Team Startkompas"},
    },
    "servers": [{"url": "/api/v1"}],
    "paths": {
        "/conversations": {
            "post": {
                "operationId": "openConversation",
                "summary": "Begin een gesprek",
                "responses": {
                    "201": _json("opened", "Het gesprek en het welkom"),
                    "429": _PROBLEM,
                    "503": _PROBLEM,
                },
            }
        },
        "/conversations/{id}": {
            "parameters": [_ID],
            "get": {
                "operationId": "showConversation",
                "summary": "Wat we van dit gesprek weten",
                "security": _OPEN,
                "responses": {
                    "200": _json("known", "Wat we weten"),
                    "401": _PROBLEM,
                },
            },
            "delete": {
                "operationId": "eraseConversation",
                "summary": "Wis dit gesprek en alles wat ernaar wijst",
                "security": _OPEN,
                "responses": {"204": {"description": "Gewist"}, "401": _PROBLEM},
            },
        },
        "/conversations/{id}/messages": {
            "parameters": [_ID],
            "post": {
                "operationId": "sendMessage",
                "summary": "Stuur een bericht; hetzelfde message_id geeft hetzelfde antwoord",
                "security": _OPEN,
                "requestBody": {"required": True, **_json("message", "Een bericht of een knop")},
                "responses": {
                    "200": _json("answer", "Het antwoord"),
                    **{code: _PROBLEM for code in ("400", "401", "413", "415", "422", "429", "503")},
                },
            },
        },
        "/conversations/{id}/events": {
            "parameters": [_ID],
            "get": {
                "operationId": "listenToEvents",
                "summary": "Blijf luisteren naar late antwoorden van medewerkers",
                "description": "Elke gebeurtenis 'message' heeft een id en als data een bericht (reply). "
                "Zonder Last-Event-ID komen alle late antwoorden van dit gesprek.",
                "security": _OPEN,
                "parameters": [
                    {
                        "name": "Last-Event-ID",
                        "in": "header",
                        "required": False,
                        "schema": {"type": "string", "maxLength": 80},
                    }
                ],
                "responses": {
                    "200": {
                        "description": "Gebeurtenissen",
                        "content": {"text/event-stream": {"schema": {"type": "string"}}},
                    },
                    "401": _PROBLEM,
                    "429": _PROBLEM,
                },
            },
        },
    },
    "components": {
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "reply": _REPLY,
            "message": {
                "type": "object",
                "required": ["message_id"],
                "additionalProperties": False,
                "properties": {
                    "message_id": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
                    "text": {"type": "string", "minLength": 1, "maxLength": 2000},
                    "payload": {"type": "string", "minLength": 1, "maxLength": 64},
                },
            },
            "opened": {
                "type": "object",
                "required": ["id", "token", "messages"],
                "properties": {"id": {"type": "string"}, "token": {"type": "string"}, "messages": _MESSAGES},
            },
            "known": _KNOWN,
            "answer": {
                "type": "object",
                "required": ["messages", "state"],
                "properties": {"messages": _MESSAGES, "state": {"type": "object"}},
            },
            "problem": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
