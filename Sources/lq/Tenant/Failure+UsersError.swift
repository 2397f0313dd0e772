import Auth0Users
import QueryCommands

extension Failure {
  /// Why a call to a tenant failed, and what can be done about it at the command line.
  init(_ error: UsersError) { self = .failed(error.description + (error.advice.map { "; \($0)" } ?? "")) }
}

extension UsersError {
  fileprivate var advice: String? {
    switch reason {
    case .service(let error): error.advice
    case .token(.refused): "are AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET those of an application of this tenant?"
    case .transport(let error), .token(.transport(let error)): error.advice
    default: nil
    }
  }
}

extension ServiceError {
  fileprivate var advice: String? {
    switch status {
    case 401: "is AUTH0_TOKEN a token of this tenant, and not too old? they last a day unless it is set otherwise"
    case 403: "a token needs the scopes read:users, to change something update:users, and the like"
    default: nil
    }
  }
}

extension TransportError {
  fileprivate var advice: String? {
    switch kind {
    case .resolve, .connect: "is '--tenant' or AUTH0_DOMAIN right, and the network there?"
    case .tlsVerification: "is '--tenant' or AUTH0_DOMAIN right? '--ca-file' trusts certificates of one's own"
    default: nil
    }
  }
}
