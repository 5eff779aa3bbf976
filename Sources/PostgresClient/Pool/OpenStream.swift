/// A stream whose closure has not returned yet.
struct OpenStream {
    let exchange: Exchange
    let stream: ExchangeStream
    let lease: Lease
}
