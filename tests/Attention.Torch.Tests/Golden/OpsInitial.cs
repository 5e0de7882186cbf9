using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Initial => new()
    {
        ["structured_values"] = c => Seeded(c, () =>
        {
            var x = zeros(c.Longs("shape"), c.Type() ?? float32);
            double Option(string name, double otherwise) => c.Has(name) ? c.Double(name) : otherwise;
            return [c.Text("fill") switch
            {
                "eye_" => init.eye_(x),
                "dirac_" => init.dirac_(x),
                "orthogonal_" => init.orthogonal_(x, c.Double("gain")),
                _ => init.trunc_normal_(x, Option("mean", 0), Option("std", 1), Option("a", -2), Option("b", 2)),
            }];
        }),
    };
}
