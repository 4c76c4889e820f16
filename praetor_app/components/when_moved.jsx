import { useEffect, useRef } from "react";

/* Calls onMove() whenever `revision` is another one than it was; the first one is no move. */
export function WhenMoved({ revision, onMove, ref: _outer }) {
  const seen = useRef(revision);
  useEffect(() => {
    if (seen.current >= 0 && revision !== seen.current) onMove?.();
    seen.current = revision;
  }, [revision]);
  return null;
}
