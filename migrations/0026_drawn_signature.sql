-- A panel member's handwritten signature: its SM3, which the digest of the review covers, and the strokes, sealed.
ALTER TABLE review_members ADD COLUMN drawn_digest TEXT;
ALTER TABLE review_members ADD COLUMN drawn_sealed TEXT;
