#:project ../Attention.Plots/Attention.Plots.csproj
#:property PublishAot=false
// Draws the picture of the README: dotnet run lib/docs/figure.cs [file]
using Attention.Mechanisms;
using Attention.Plots;
using Attention.Scoring;
using TorchSharp;
using Printed = Attention.AsPrinted.AdditiveAttention;

torch.manual_seed(1);
var x = torch.randn(1, 10, 100);
var changed = x.clone();
changed[.., 7] += 1;

var printed = new Printed(querySize: 100, keySize: 100, valueSize: 100, seqLen: 10);
var repaired = new SoftAttention(new AdditiveScore(querySize: 100, keySize: 100, hiddenSize: 100));

var file = args.Length > 0 ? args[0] : "lib/docs/images/key_sensitivity.svg";
Plot.HeatMaps(
    [
        ("as printed", Moved((query, key) => printed.forward(query, key, x).weights)),
        ("repaired", Moved((query, key) => repaired.forward(query, key, x).weights)),
    ],
    title: "Key 7 changed: as printed row 7 moves, repaired column 7",
    scale: Scale.FromZero).SaveSvg(file);
Console.WriteLine(file);

torch.Tensor Moved(Func<torch.Tensor, torch.Tensor, torch.Tensor> weights)
{
    using var noGradient = torch.no_grad();
    var moved = (weights(x, changed) - weights(x, x)).abs()[0];
    return moved / moved.max();
}
