using static TorchSharp.torch;

namespace Attention.Plots;

public sealed partial class Values
{
    /// <summary>A copy of a tensor's numbers: of any type, on any device, a view or part of a graph; the tensor itself stays as it is.</summary>
    public static implicit operator Values(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using var scope = NewDisposeScope();
        using var numbers = tensor.detach().cpu().to_type(ScalarType.Float64).contiguous().data<double>();
        return new Values(numbers.ToArray(), tensor.shape);
    }
}
