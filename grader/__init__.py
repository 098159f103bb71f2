"""O corretor do kit: inicia o programa do estudante, conversa com ele e dá o veredito.

Regra deste arquivo: a pasta em que o estudante está nunca decide o que o corretor importa.
Um `socket.py` ou um `json.py` ao lado da entrega não pode tomar o lugar do verdadeiro.
"""

import os
import sys

RAIZ = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# `python -m` põe a pasta atual na frente de sys.path; aqui ela vai para o fim.
if sys.path and os.path.abspath(sys.path[0] or os.getcwd()) in (os.getcwd(), RAIZ):
    sys.path.append(os.path.abspath(sys.path.pop(0) or os.getcwd()))


def como_instalar(nomes: "list[str]", windows: bool = os.name == "nt") -> str:
    """O que fazer quando faltam estas dependências: nunca um pip global, que o Debian recusa."""
    if not os.path.exists(os.path.join(RAIZ, "pyproject.toml")):
        return "execute: " + sys.executable + " -m pip install " + " ".join(nomes)
    if sys.prefix != sys.base_prefix:  # já se está num ambiente: só falta instalar nele
        return "na pasta do kit, execute: " + sys.executable + " -m pip install -e ."
    if os.path.isdir(os.path.join(RAIZ, ".venv")):
        return "ative o ambiente do kit, que já existe:\n" + como_ativar(windows)
    if windows:
        criar = "py -m venv .venv; .venv\\Scripts\\python -m pip install -q -e ."
    else:
        criar = "python3 -m venv .venv && .venv/bin/python -m pip install -q -e ."
    return "na pasta do kit, execute: " + criar + "\ne ative-o:\n" + como_ativar(windows)


def como_ativar(windows: bool) -> str:
    """Uma linha para cada shell, na pasta do kit."""
    if not windows:
        return (
            "  bash ou zsh:  source .venv/bin/activate\n"
            "  fish:         source .venv/bin/activate.fish\n"
            "  sem ativar:   .venv/bin/python -m grader"
        )
    return (
        "  PowerShell:   .venv\\Scripts\\Activate.ps1\n"
        "    (se a execução de scripts foi desabilitada, antes:"
        " Set-ExecutionPolicy -Scope Process RemoteSigned)\n"
        "  cmd:          .venv\\Scripts\\activate.bat\n"
        "  sem ativar:   .venv\\Scripts\\python -m grader"
    )
