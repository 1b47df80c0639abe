export const overload = async () => ({ faults: ['not written'] });
