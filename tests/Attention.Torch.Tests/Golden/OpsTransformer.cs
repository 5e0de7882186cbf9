using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Transformers => new()
    {
        ["transformer_weights"] = c => Seeded(c, () => [.. Transformer(4, 2, 2, 2, 3).parameters().Select(p => p.detach()), randn(3)]),
        ["transformer_encoder_layer"] = c => Seeded(c, () =>
        {
            var layer = TransformerEncoderLayer(4, 2, 5, Dropped(c), Activated(c));
            return Run(layer, c, 1, x => layer.call(x[0], Mask(c, "src_mask", 1), Mask(c, "src_key_padding_mask", 1)));
        }),
        ["transformer_decoder_layer"] = c => Seeded(c, () =>
        {
            var layer = TransformerDecoderLayer(4, 2, 5, Dropped(c), Activated(c));
            return Run(layer, c, 2, x => layer.call(x[0], x[1], Mask(c, "tgt_mask", 2), null, null, Mask(c, "memory_key_padding_mask", 2)));
        }),
        ["transformer_encoder"] = c => Seeded(c, () =>
        {
            var layers = TransformerEncoder(TransformerEncoderLayer(4, 2, 5, 0.25), 2);
            return Run(layers, c, 1, x => c.All.Length == 1 ? layers.call(x[0]) : layers.call(x[0], c[1], c[2]));
        }),
        ["transformer_decoder"] = c => Seeded(c, () =>
        {
            var layers = TransformerDecoder(TransformerDecoderLayer(4, 2, 5, 0), 2);
            return Run(layers, c, 2, x => layers.call(x[0], x[1], c[2]));
        }),
        ["transformer"] = c => Seeded(c, () =>
        {
            var model = Transformer(4, 2, 1, 1, 5, 0);
            return Run(model, c, 2, x => model.call(x[0], x[1], null, Mask(c, "tgt_mask", 2), null,
                Mask(c, "src_key_padding_mask", 2), Mask(c, "tgt_key_padding_mask", 2)));
        }),
    };

    static double Dropped(Call c) => c.Has("dropout") ? c.Double("dropout") : 0;

    static Activations Activated(Call c) => c.Has("activation") ? Enum.Parse<Activations>(c.Text("activation"), ignoreCase: true) : Activations.ReLU;

    /// <summary>The mask of that name; masks come after the inputs in the order in which "masks" names them.</summary>
    static Tensor? Mask(Call c, string name, int inputs)
    {
        var names = c.Has("masks") ? c.Text("masks").Split(' ') : [];
        return Array.IndexOf(names, name) is var place and >= 0 ? c[inputs + place] : null;
    }

    /// <summary>Parameters that are exact in both languages: drawn ones are rounded to float32.</summary>
    static void Fill(Module module)
    {
        Outputs parameters = module.parameters().ToArray<Tensor>();
        using var _ = no_grad();
        foreach (var (parameter, weights) in parameters.Tensors.Zip(parameters.Weights())) parameter.copy_(weights / 4);
    }

    static Tensor[] Run(Module module, Call c, int inputs, Func<Tensor[], Tensor> forward)
    {
        module.to(c[0].dtype);
        if (c[0].dtype == float64) Fill(module);
        Tensor[] leaves = [.. c.All.Take(inputs).Select(x => x.detach().requires_grad_())];
        return WithGradients(module, leaves, forward(leaves));
    }
}
