"""Traz conftest.py e pytest.ini, que mudariam o corretor."""

# base: solucoes/etapa1.py
# sempre: passou
# ao lado: conftest.py pytest.ini setup.cfg

import socket
