"""moto's server with the remedies beside it.  Usage: python moto_server.py PORT"""

import sys

import aws_resources  # noqa: F401
import aws_existing  # noqa: F401
import cloudformation_order  # noqa: F401
from moto.server import main

sys.argv = ["moto_server", "-H", "127.0.0.1", "-p", sys.argv[1]]
main()
