// A machine that does other things as well is slow; what hangs is found all the same.
jest.setTimeout(60_000);

// Executions share their pace, also those of different tests that run against the same sandbox.
beforeEach(() => require('../../dist/nodes/shared/transport/pacers').forgetPacers());
