using static TorchSharp.torch;

namespace Attention.Data;

/// <summary>A photograph.</summary>
/// <param name="Name">For example chelsea.</param>
/// <param name="Pixels">float32 [3, H, W], 0 to 1.</param>
public sealed record Photo(string Name, Tensor Pixels);
