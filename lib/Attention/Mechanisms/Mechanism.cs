using static TorchSharp.torch;

namespace Attention.Mechanisms;

/// <summary>Any attention, seen from outside: what experiments and audits ask for. A module's forward fits as it is.</summary>
/// <param name="query">[B, Tq, Dq]</param>
/// <param name="key">[B, Tk, Dk]</param>
/// <param name="value">[B, Tk, Dv]</param>
/// <returns>context [B, Tq, Dv]; weights [B, Tq, Tk].</returns>
public delegate (Tensor context, Tensor weights) Mechanism(Tensor query, Tensor key, Tensor value);
