// A bulletin while it is being written: chapters with a text for each, divisions with their names.
import type { BulletinChange, BulletinDetail } from './words';
import { paragraphsOf } from './words';

export interface Division {
  code: string;
  name: string;
}

export interface ChapterDraft {
  heading: string;
  words: string; // a paragraph a line
}

export interface Draft {
  title: string;
  opening: string;
  chapters: ChapterDraft[];
  closing: string;
  dueOn: string;
  copyWords: string;
  recipients: Division[];
  copies: Division[];
}

export function draftOf({ bulletin, text, recipients, copies, copyWords }: BulletinDetail): Draft {
  return {
    title: text.title,
    opening: text.opening,
    chapters: text.chapters.map(({ heading, paragraphs }) => ({ heading, words: paragraphs.join('\n') })),
    closing: text.closing,
    dueOn: bulletin.dueOn,
    copyWords,
    recipients: recipients.map((each) => ({ ...each })),
    copies: copies.map((each) => ({ ...each })),
  };
}

export function changeOf({ title, opening, chapters, closing, dueOn, copyWords, recipients, copies }: Draft): BulletinChange {
  const written = chapters.map(({ heading, words }) => ({ heading: heading.trim(), paragraphs: paragraphsOf(words) }));
  return {
    text: {
      title: title.trim(),
      opening: opening.trim(),
      chapters: written.filter(({ heading, paragraphs }) => heading || paragraphs.length),
      closing: closing.trim(),
    },
    dueOn,
    copyWords: copyWords.trim(),
    recipients: recipients.map(({ code }) => code),
    copies: copies.map(({ code }) => code),
  };
}
