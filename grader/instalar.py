"""O que dizer quando faltam dependências: nunca um pip global, que o Debian e o Ubuntu recusam.

Este arquivo tem de funcionar em qualquer Python 3.
"""

import os
import sys

import grader


def como_instalar(nomes: "list[str]", windows: bool = os.name == "nt") -> str:
    """A frase, que pode ter várias linhas, para quem não tem estas dependências."""
    if not os.path.exists(os.path.join(grader.RAIZ, "pyproject.toml")):
        return "execute: " + sys.executable + " -m pip install " + " ".join(nomes)
    if sys.prefix != sys.base_prefix:  # já se está num ambiente: só falta instalar nele
        return "na pasta do kit, execute: " + sys.executable + " -m pip install -e ."
    if os.path.isdir(os.path.join(grader.RAIZ, ".venv")):
        return "ative o ambiente do kit, que já existe:\n" + como_ativar(windows)
    if windows:  # uma linha por comando serve ao PowerShell e ao cmd
        criar = "  py -m venv .venv\n  .venv\\Scripts\\python -m pip install -q -e ."
    else:
        criar = "  python3 -m venv .venv && .venv/bin/python -m pip install -q -e ."
    return "na pasta do kit, execute:\n" + criar + "\ne ative-o:\n" + como_ativar(windows)


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
