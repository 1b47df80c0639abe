export const idle_streams = async () => ({ faults: ['not written'] });
