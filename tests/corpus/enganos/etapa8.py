"""Console: (nome, primeiro requisito que falha, causa, o que está na solução, o que fica, …)."""

_THREAD = "threading.Thread(target=le_console, args=(registro,), daemon=True).start()"
_LACO = "    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele\n"

ENGANOS = [
    ("sem_thread", "2.1", "teclado", _THREAD, "le_console(registro)"),
    (
        "eoferror",
        "8.6",
        "EOFError.*(entrada|teclado)",
        _LACO,
        "    while True:\n        linha = input()\n",
        _THREAD,
        "threading.Thread(target=recebe_clientes, args=(servidor, registro), daemon=True).start()",
        "            recebe_clientes(servidor, registro)\n        except",
        "            le_console(registro)\n        except",
    ),
    (
        "sem_start",
        "8.1",
        "teclado",
        "daemon=True).start()\n        try",
        "daemon=True)\n        try",
    ),
    (
        "console_so_le_uma",
        "8.1",
        "laço",
        "        if resposta:\n            print(resposta)\n",
        "        if resposta:\n            print(resposta)\n        return\n",
    ),
    (
        "console_so_na_tela",
        "8.1",
        "print|tela",
        "        realiza(publico(None, linha), registro)\n",
        '        print(f"servidor: {linha}")\n',
    ),
    (
        "sem_prefixo",
        "8.1",
        "servidor: texto|formato|servidor",
        "apelidos.get(conexao, NOME_DO_SERVIDOR)",
        "apelidos.get(conexao, 'console')",
    ),
    (
        "quem_para_os_clientes",
        "8.2",
        "print|terminal",
        "        return f\"Na sala: {', '.join(apelidos.values()) or 'ninguém'}\"",
        "        for conexao in apelidos:\n            envia(conexao, f\"Na sala: {', '.join(apelidos.values())}\")",
    ),
    ("junta_as_conexoes", "8.2", "só junta textos", "join(apelidos.values())", "join(apelidos)"),
    (
        "quem_mostra_conexoes",
        "8.2",
        "apelido|ninguém",
        "', '.join(apelidos.values())",
        "len(apelidos)",
    ),
    (
        "expulsa_com_close",
        "8.3",
        "shutdown",
        '    derruba(conexao)\n    return f"',
        '    conexao.close()\n    return f"',
    ),
    (
        "expulsa_sem_fechar",
        "8.3",
        "shutdown|fechada",
        '    derruba(conexao)\n    return f"',
        '    return f"',
    ),
    ("sair_nao_encerra", "8.4", "termin|Event|encerr", "    encerrando.set()\n", "    pass\n"),
    (
        "sair_vira_mensagem",
        "8.4",
        "palavra|frase",
        "        if quer_sair(linha):\n            encerra()\n            return\n",
        "",
    ),
    (
        "comando_desconhecido_calado",
        "8.5",
        "não respondeu|sem saber",
        '        return f"ERRO não conheço {comando}; há /quem, /expulsar e sair."\n',
        '        return ""\n',
    ),
    ("aceita_servidor", "8.7", "servidor", "apelido == NOME_DO_SERVIDOR or ", ""),
    (
        "expulsa_o_inexistente",
        "8.5",
        "None|inexistente|ERRO",
        "    if conexao is None:\n        return f'ERRO ninguém no chat se chama \"{apelido}\".'\n",
        "",
    ),
]
