"""O programa do estudante, em outro processo: iniciar, vigiar, digitar, encerrar."""
