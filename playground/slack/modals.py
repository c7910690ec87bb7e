"""What an app's answer to a sent form does to the views in front of somebody."""

from playground.shared import Json
from playground.slack.methods import full_view
from playground.slack.validate import SlackError
from playground.slack.world import Modal, World

VIEWS_IN_A_STACK = 3


def follow_answer(world: World, user: str, modal: Modal, answer: Json) -> None:
    """Do what the answer says; an empty one closes the view. Raises SlackError if it says something wrong."""
    stack = world.modals[user]
    match answer.get("response_action"):
        case "errors":
            modal.errors = _errors(modal.view, answer)
        case "update":
            modal.view, modal.errors = full_view(world, answer.get("view") or {}, modal.view["id"]), {}
        case "push":
            if len(stack) >= VIEWS_IN_A_STACK:
                raise SlackError("push_limit_reached")
            stack.append(Modal(full_view(world, answer.get("view") or {})))
        case "clear":
            stack.clear()
        case None if not answer:
            world.modals[user] = [other for other in stack if other is not modal]
        case _:
            raise SlackError("invalid_response_action")


def _errors(view: Json, answer: Json) -> dict[str, str]:
    """Slack takes an error only for an input that the view has."""
    errors = answer.get("errors")
    inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= inputs:
        raise SlackError("invalid_errors")
    return {name: str(text) for name, text in errors.items()}
