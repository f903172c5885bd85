/** `GET /health`, for anybody and without a session: whether the station can record anything now. */
export interface StationHealth {
  database: 'here' | 'away';
}
