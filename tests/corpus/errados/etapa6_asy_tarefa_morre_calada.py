"""A mensagem privada sem texto mata a tarefa que lê, e ninguém pergunta por ela: a pessoa fica muda."""

# base: tests/corpus/certos/etapa6_asyncio.py
# demora: espera muitos prazos inteiros
# falha: 4.4 6.5
# causa: o servidor nem respondeu ERRO
TROCAS = [
    (
        """        nome, _, texto = linha[1:].partition(" ")
""",
        """        nome, texto = linha[1:].split(" ", 1)
""",
    ),
    (
        """    finally:
        entrega(sala.sai(escritor))
        escritor.close()
""",
        """    entrega(sala.sai(escritor))
    escritor.close()
""",
    ),
    (
        """    servidor = await asyncio.start_server(
        lambda leitor, escritor: atende(sala, leitor, escritor), argumentos.host, argumentos.porta
    )
""",
        """    tarefas = []

    def chegou(leitor, escritor):
        tarefas.append(asyncio.create_task(atende(sala, leitor, escritor)))

    servidor = await asyncio.start_server(chegou, argumentos.host, argumentos.porta)
""",
    ),
]
