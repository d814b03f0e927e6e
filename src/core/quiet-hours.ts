/** When one person is left alone, by their own clock (`21:00`); no zone = the community's. */
export interface QuietHours {
  readonly person: string
  readonly zone: string | null
  readonly quietFrom: string
  readonly quietUntil: string
}
