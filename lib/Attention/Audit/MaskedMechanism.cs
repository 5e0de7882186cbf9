using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>Any attention that takes a mask, seen from outside.</summary>
/// <param name="query">[B, Tq, Dq]</param>
/// <param name="key">[B, Tk, Dk]</param>
/// <param name="value">[B, Tk, Dv]</param>
/// <param name="mask">bool [Tq, Tk]; true = may attend; null = all may.</param>
/// <returns>context [B, Tq, E]; weights [B, Tq, Tk] or [B, H, Tq, Tk], or null where it keeps them to itself.</returns>
public delegate (Tensor context, Tensor? weights) MaskedMechanism(Tensor query, Tensor key, Tensor value, Tensor? mask);
