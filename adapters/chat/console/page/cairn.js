import { html } from './vendor/htm-preact.js'

/** The mark: five stones, one on another. It says nothing that a word beside it does not. */
export const Cairn = ({ size }) => html`
  <svg class="cairn" width=${size} height=${size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <path class="s5" d="M6 55c1-6 12-8.500 26-8.500 15 0 25 2.500 26 8.200 .8 5-11 6.800-26 6.800S5 60 6 55z" />
    <path class="s4" d="M11 42.500c1.500-6 10-7.800 20.500-7.600 11.500.2 20 2.400 20.800 8 .7 4.700-9 6-20.800 5.900S10 47 11 42.500z" />
    <path class="s3" d="M18.500 30c1-5.600 7-7.700 14.500-7.400 7.700.3 13 2.800 13.300 7.700.3 4.600-6 6.300-14 6.100S17.800 34.500 18.500 30z" />
    <path class="s2" d="M23 18.500c.7-4.900 4.600-7 10-6.700 5.200.3 8.600 2.700 8.600 6.800 0 4-4 5.700-9.600 5.500S22.500 22.400 23 18.500z" />
    <path class="s1" d="M27.400 8.300c.4-3.500 2.700-5.500 5.700-5.300 3 .2 4.900 2.200 4.700 5-.2 2.900-2.400 4.300-5.400 4.200s-5.400-1.300-5-3.900z" />
  </svg>`
