import { useEffect, useRef } from "react";

/* Calls onMove() whenever `revision` is another one than it was. The first one is no move, unless `since` says
   which one had been seen before. */
export function WhenMoved({ revision, since, onMove, ref: _outer }) {
  const seen = useRef(since ?? revision);
  useEffect(() => {
    if (seen.current >= 0 && revision !== seen.current) onMove?.();
    seen.current = revision;
  }, [revision]);
  return null;
}
