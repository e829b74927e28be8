"""``python -m bot``: the operator's command line."""

import sys

from bot.cli.main import main

sys.exit(main())
