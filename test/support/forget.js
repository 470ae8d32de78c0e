// Executions share their pace, also those of different tests that run against the same sandbox.
beforeEach(() => require('../../dist/nodes/Kombo/transport/pacers').forgetPacers());
