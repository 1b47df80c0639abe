export const disk_full = async () => ({ faults: ['not written'] });
