"""Broadcast: (nome, primeiro requisito que falha, causa, o que está na solução, o que fica, …)."""

_YIELD = '            yield linha.removesuffix(b"\\r").decode("utf-8", "replace")\n'
_LACO = """    while dados := conexao.recv(4096):
        *completas, resto = (resto + dados).split(b"\\n")
"""
_ENVIA = '        conexao.sendall(f"{linha}\\n".encode())\n'
_DISTRIBUI = """    for cliente in clientes:
        if cliente is not remetente:
            envia(cliente, linha)
"""

ENGANOS = [
    ("return_no_lugar_de_yield", "2.1", "yield", _YIELD, _YIELD.replace("yield", "return")),
    (
        "percorre_letras",
        "2.1",
        "letra",
        _YIELD,
        '            yield from linha.decode("utf-8", "replace")\n',
    ),
    (
        "print_em_vez_de_envia",
        "2.1",
        "print",
        "            envia(cliente, linha)\n",
        "            print(linha)\n",
    ),
    (
        "resto_dentro_do_laco",
        "2.3",
        "recv|pedaço",
        "        *completas, resto",
        '        resto = b""\n        *completas, resto',
    ),
    ("esqueceu_o_resto", "2.1", "antes de .*laço|resto = b", '    resto = b""\n', ""),
    ("sem_fim_de_linha", "2.1", r"sem o \\n", 'f"{linha}\\n"', 'f"{linha}"'),
    (
        "envia_str",
        "2.1",
        "encode",
        _ENVIA,
        _ENVIA.replace(".encode()", ""),
    ),
    (
        "devolve_a_quem_falou",
        "2.2",
        "quem falou|remetente",
        "if cliente is not remetente:",
        "if True:",
    ),
    (
        "nao_entra_na_lista",
        "2.1",
        "lista",
        "        clientes.append(conexao)\n",
        "        pass\n",
        "            clientes.remove(conexao)",
        "            pass",
    ),
    (
        "so_ao_remetente",
        "2.1",
        "voltou para|eco",
        "envia(cliente, linha)",
        "envia(remetente, linha)",
        "if cliente is not remetente",
        "if cliente is remetente",
    ),
    ("split_de_texto", "2.1", "bytes", 'split(b"\\n")', 'split("\\n")'),
    (
        "nome_trocado",
        "2.1",
        "nome.*não foi definido",
        "distribui(linha, conexao)\n",
        "distribui(linha, cliente)\n",
    ),
    (
        "return_no_for",
        "2.1",
        "return|primeir",
        "            envia(cliente, linha)\n",
        "            envia(cliente, linha)\n            return\n",
    ),
    (
        "break_no_remetente",
        "2.1",
        "laço.*todos|break|depois",
        _DISTRIBUI,
        _DISTRIBUI.replace(
            "is not remetente:\n            envia(cliente, linha)",
            "is remetente:\n            break\n        envia(cliente, linha)",
        ),
    ),
    (
        "trava_duas_vezes",
        "2.1",
        "trava",
        _DISTRIBUI,
        "    with trava:\n        for cliente in clientes:\n            if cliente is not remetente:\n                envia(cliente, linha)\n",
    ),
    (
        "lista_local",
        "2.1",
        "lista|local",
        "    with trava:\n        clientes.append(conexao)\n",
        "    clientes = [conexao]\n",
    ),
    (
        "decodifica_o_pedaco",
        "2.3",
        "ã|acento|decodific",
        "(resto + dados)",
        '(resto + dados.decode("utf-8", "replace").encode())',
    ),
    ("deixa_o_cr", "2.5", r"\\r", '.removesuffix(b"\\r")', ""),
    (
        "recv_e_linha",
        "2.3",
        "recv|pedaço",
        _LACO,
        "    while dados := conexao.recv(4096):\n        completas = [x for x in (resto + dados).split(b'\\n') if x]\n",
    ),
    (
        "sem_tirar_da_lista",
        "2.7",
        "lista|OSError|fechad",
        "            clientes.remove(conexao)\n",
        "            pass\n",
        '    try:\n        conexao.sendall(f"{linha}\\n".encode())\n    except OSError:\n        pass  # este já caiu; a thread dele percebe e o tira da lista\n',
        '    conexao.sendall(f"{linha}\\n".encode())\n',
    ),
    (
        "zera_o_resto",
        "2.3",
        "recv|pedaço|resto",
        "        for linha in completas:\n",
        '        resto = b""\n        for linha in completas:\n',
    ),
]
