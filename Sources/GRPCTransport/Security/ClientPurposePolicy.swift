#if GRPC
    import SwiftASN1
    import X509

    /// Certificates that say what they are for must be for clients: one that was signed for a server only does not open
    /// a connection to another.
    struct ClientPurposePolicy: VerifierPolicy {
        /// Names are none of a server's concern: whoever the authority signed for may send.
        let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [
            .X509ExtensionID.extendedKeyUsage, .X509ExtensionID.subjectAlternativeName,
        ]

        func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) async -> PolicyEvaluationResult {
            for certificate in chain {
                do {
                    guard let purposes = try certificate.extensions.extendedKeyUsage else { continue }
                    guard purposes.contains(.clientAuth) || purposes.contains(.any) else {
                        return .failsToMeetPolicy(reason: "it is not for clients")
                    }
                } catch {
                    return .failsToMeetPolicy(reason: "what it is for cannot be read")
                }
            }
            return .meetsPolicy
        }
    }
#endif
