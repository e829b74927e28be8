"""Every line of a ticket's past has a name that staff can read."""

from bot.domain.acts import ACTS
from bot.domain.past import ACTION_NAMES
from bot.domain.workflow import WORKFLOW


def test_every_step_and_every_act_has_a_name():
    steps = {step.action for steps in WORKFLOW.values() for step in steps.values()}
    assert steps | set(ACTS) <= set(ACTION_NAMES)
