using System.Reflection;
using Xunit.Sdk;

namespace Attention.Torch.Tests.Golden;

/// <summary>Runs a theory on every case of a family (a golden file), or of one of its ops.</summary>
/// <param name="family">The file's name: <c>softmax</c>, <c>reductions</c>, …</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenAttribute(string family) : DataAttribute
{
    public string Family { get; } = family;

    /// <summary>Only the cases that have gradients.</summary>
    public bool OnlyDifferentiable { get; set; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        GoldenFile.Cases(Family).Where(c => c.HasGradient || !OnlyDifferentiable).Select(c => new object[] { c });
}
