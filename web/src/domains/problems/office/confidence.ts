// How sure a figure of the rules is: only what was read in, or follows from, an official text may
// be called official.
import type { Tone } from '@/shared/ui/StatusTag.vue';

export function confidenceOf(mark: string): { tone: Tone; text: string } {
  const isOfficial = mark === 'V' || mark === 'V*';
  return isOfficial ? { tone: 'green', text: '有公开依据' } : { tone: 'amber', text: '可调默认值' };
}
