"""Traz um sitecustomize.py, que o Python importa sozinho."""

# base: solucoes/etapa1.py
# sempre: passou
# ao lado: sitecustomize.py usercustomize.py

import socket
