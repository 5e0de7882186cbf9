using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Attention => new()
    {
        ["scaled_dot_product_attention"] = c => functional.scaled_dot_product_attention(c[0], c[1], c[2]),
        ["scaled_dot_product_attention_where"] = c => functional.scaled_dot_product_attention(c[0], c[1], c[2], c[3]),
        ["scaled_dot_product_attention_plus"] = c => functional.scaled_dot_product_attention(c[0], c[1], c[2], c[3]),
        ["scaled_dot_product_attention_plus_infinity"] = c => functional.scaled_dot_product_attention(c[0], c[1], c[2], c[3].detach()),
        ["scaled_dot_product_attention_causal"] = c => functional.scaled_dot_product_attention(c[0], c[1], c[2], is_casual: true),
        ["scaled_dot_product_attention_dropout"] = c => Seeded(c, () => [functional.scaled_dot_product_attention(c[0], c[1], c[2], p: c.Double("p"))]),
        ["multihead_attention"] = c => Seeded(c, () =>
        {
            var layer = MultiheadAttention(c.Long("width"), c.Long("heads"), c.Has("dropout") ? c.Double("dropout") : 0, c.Flag("bias", otherwise: true),
                c.Flag("add_bias_kv"), c.Flag("add_zero_attn"), c.Has("kdim") ? c.Long("kdim") : null, c.Has("vdim") ? c.Long("vdim") : null);
            layer.train(c.Flag("train"));
            string mask = c.Has("mask") ? c.Text("mask") : "";
            Tensor[] inputs = [.. c.All.Take(c.Flag("same") ? 1 : 3).Select(x => x.detach().requires_grad_())];
            var attn = mask.StartsWith("attn", StringComparison.Ordinal) ? c[3] : null;
            var padding = mask.EndsWith("padding_mask", StringComparison.Ordinal) ? c.All[^1] : null;
            var (context, weights) = layer.call(inputs[0], inputs[inputs.Length / 2], inputs[^1], padding, attn_mask: attn);
            return WithGradients(layer, inputs, context, weights);
        }),
    };

    /// <summary>First parameters, outputs, and the gradients of the inputs and of every parameter.</summary>
    static Tensor[] WithGradients(Module module, Tensor[] inputs, params Tensor[] outputs)
    {
        Outputs all = outputs;
        Tensor[] first = [.. module.parameters().Select(p => p.detach().clone())];
        all.Backward(all.Weights());
        return [.. first, .. outputs.Select(x => x.detach()), .. inputs.Select(x => x.grad!), .. module.parameters().Select(p => p.grad!)];
    }
}
