/**
 * The caller's page at work, as its own text: ECMAScript 5 without modules, for telephones of ten years ago. It asks for nothing
 * before the button is pressed. `page` is `/l/<token or code>`.
 */
export const LINK_SCRIPT = `(function () {
  'use strict';
  var page = location.pathname.replace(/\\/+$/, '');
  var GAP_MS = 3000;
  var watchId = null, latest = null, sending = false, acknowledgedAt = 0, isOver = false, timer = null;

  function element(id) { return document.getElementById(id); }
  function show(state) {
    document.body.setAttribute('data-state', state);
    var parts = document.querySelectorAll('[data-in]');
    for (var i = 0; i < parts.length; i += 1) {
      var isShown = (' ' + parts[i].getAttribute('data-in') + ' ').indexOf(' ' + state + ' ') >= 0;
      if (isShown) parts[i].removeAttribute('hidden');
      else parts[i].setAttribute('hidden', '');
    }
  }
  function post(path, body, done) {
    var request = new XMLHttpRequest();
    request.open('POST', page + path, true);
    request.setRequestHeader('Content-Type', 'application/json');
    request.timeout = 15000;
    request.onreadystatechange = function () {
      if (request.readyState !== 4) return;
      if (request.status === 410 || request.status === 404) end();
      if (done) done(request.status);
    };
    request.send(JSON.stringify(body));
  }
  function tell(step) { post('/step', { step: step }); }
  function end() { halt(); isOver = true; show('ended'); }
  function halt() {
    if (watchId !== null) navigator.geolocation.clearWatch(watchId);
    if (timer !== null) clearInterval(timer);
    watchId = null; timer = null; latest = null;
  }

  function begin() {
    if (isOver) return;
    if (window.isSecureContext === false) { show('insecure'); tell('insecure'); return; }
    if (!navigator.geolocation) { show('unavailable'); tell('unavailable'); return; }
    halt();
    acknowledgedAt = 0;
    show('looking');
    tell('allowed');
    watchId = navigator.geolocation.watchPosition(take, fail, { enableHighAccuracy: true, maximumAge: 0, timeout: 60000 });
    navigator.geolocation.getCurrentPosition(takeRough, function () {}, { enableHighAccuracy: false, maximumAge: 60000, timeout: 15000 });
    timer = setInterval(tick, GAP_MS);
  }
  function takeRough(position) { if (watchId !== null && latest === null && acknowledgedAt === 0) take(position); }
  function take(position) {
    if (watchId === null) return;
    latest = position;
    if (acknowledgedAt === 0) deliver();
  }
  function fail(problem) {
    if (watchId === null) return;
    if (problem.code === 1) { halt(); show('denied'); tell('denied'); return; }
    if (problem.code === 2 && acknowledgedAt === 0) { halt(); show('unavailable'); tell('unavailable'); }
  }
  function tick() { if (latest !== null) deliver(); }
  function deliver() {
    if (sending || latest === null) return;
    var position = latest, coords = position.coords;
    var accuracy = typeof coords.accuracy === 'number' && isFinite(coords.accuracy) ? coords.accuracy : null;
    var ageMs = Math.min(Math.max(new Date().getTime() - Number(position.timestamp), 0), 600000);
    sending = true;
    post('/position', { lat: coords.latitude, lon: coords.longitude, accuracy: accuracy, ageMs: isFinite(ageMs) ? ageMs : 0 }, function (status) {
      sending = false;
      if (watchId === null) return;
      if (status === 200) {
        if (latest === position) latest = null;
        acknowledgedAt = new Date().getTime();
        element('accuracy').innerHTML = accuracy === null ? '?' : '\\u00b1 ' + Math.round(accuracy) + ' m';
        show('live');
      } else if (status === 400) {
        latest = null;
      } else if (acknowledgedAt !== 0 && status !== 429) {
        show('weak');
      }
    });
  }
  function clock() {
    if (acknowledgedAt === 0) return;
    var seconds = Math.max(0, Math.round((new Date().getTime() - acknowledgedAt) / 1000));
    element('age').innerHTML = String(seconds);
    element('age-en').innerHTML = String(seconds);
  }

  element('yes').onclick = begin;
  element('again').onclick = begin;
  element('no').onclick = function () { show('refused'); tell('denied'); };
  element('stop').onclick = function () { halt(); show('stopped'); tell('stopped'); };
  setInterval(clock, 1000);
  show('ask');
  tell('opened');
})();`;
