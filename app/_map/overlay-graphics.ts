import type { Map as MapLibreMap } from 'maplibre-gl';

/** What drawing by the processor calls itself: Chromium's, Mesa's, that of Windows. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * How the canvas above the map is kept. Its last picture stays on the screen without a copy of it. Edges are smoothed by the graphics card;
 * where the processor draws, four samples of each point would be most of a picture's cost, and signs and letters are smooth without.
 */
export function overlayGraphics(map: MapLibreMap): WebGLContextAttributes {
  return { preserveDrawingBuffer: false, antialias: !isDrawnByProcessor(map) };
}

function isDrawnByProcessor(map: MapLibreMap): boolean {
  const gl = map.getCanvas().getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  return names != null && SOFTWARE.test(String(gl?.getParameter(names.UNMASKED_RENDERER_WEBGL)));
}
