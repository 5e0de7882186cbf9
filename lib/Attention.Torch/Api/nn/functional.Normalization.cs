using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Normalises over the last dimensions, then scales and shifts each of their elements.</summary>
            /// <param name="input">[…, normalized_shape]</param>
            /// <param name="normalized_shape">the sizes of the last dimensions</param>
            /// <param name="weight">normalized_shape, or null for 1</param>
            /// <param name="bias">normalized_shape, or null for 0</param>
            /// <param name="eps">is added to the variance</param>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
            {
                var shape = input.Layout.Shape;
                RequireFloating(input, "LayerNormKernelImpl");
                if (normalized_shape.Length == 0)
                    throw new ArgumentException("Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = [].");
                if (shape.Length < normalized_shape.Length || !shape.AsSpan(shape.Length - normalized_shape.Length).SequenceEqual(normalized_shape))
                    throw new ArgumentException($"Given normalized_shape={Dims.Text(normalized_shape)}, expected input with shape [*, {Dims.Text(normalized_shape)[1..]}, but got input of size {Dims.Text(shape)}.");
                foreach (var (name, parameter) in new[] { ("weight", weight), ("bias", bias) })
                    if (parameter is not null && !parameter.Layout.Shape.AsSpan().SequenceEqual(normalized_shape))
                        throw new ArgumentException($"Expected {name} to be of same shape as normalized_shape, but got {name} of shape {Dims.Text(parameter.Layout.Shape)} and normalized_shape = {Dims.Text(normalized_shape)}.");
                long length = Layout.Product(normalized_shape);
                var rows = new Normalization.Grouping(1, length == 0 ? 0 : input.numel() / length, length);
                using var one = Lifetime.One();
                return one.Keep(Normalization.Apply(input, rows, eps, weight, bias, out _, out _));
            }

            /// <summary>Normalises each group of channels of each sample, then scales and shifts each channel.</summary>
            /// <param name="input">[N, C, …]</param>
            /// <param name="num_groups">divides C</param>
            /// <param name="weight">[C], or null for 1</param>
            /// <param name="bias">[C], or null for 0</param>
            /// <param name="eps">is added to the variance</param>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
            {
                using var one = Lifetime.One();
                var shape = input.Layout.Shape;
                RequireFloating(input, "GroupNormKernelImpl");
                if (shape.Length < 2) throw new ArgumentException($"Expected at least 2 dimensions for input tensor but received {shape.Length}: it is {Dims.Text(shape)}.");
                if (num_groups < 1 || shape[1] % num_groups != 0)
                    throw new ArgumentException($"Expected number of channels in input to be divisible by num_groups, but got input of shape {Dims.Text(shape)} and num_groups={num_groups}.");
                RequirePerChannel(weight, "weight", shape);
                RequirePerChannel(bias, "bias", shape);
                long groups = shape[0] * num_groups;
                var y = Normalization.Apply(input, new(1, groups, groups == 0 ? 0 : input.numel() / groups), eps, null, null, out _, out _);
                return one.Keep(PerChannel(y, weight, bias));
            }

            /// <summary>Normalises each channel of each sample, then scales and shifts it.</summary>
            /// <param name="input">[N, C, …]</param>
            /// <param name="running_mean">[C]: takes in the batch's mean; used as the mean where use_input_stats is false</param>
            /// <param name="running_var">[C]: the same for the variance</param>
            /// <param name="weight">[C], or null for 1</param>
            /// <param name="bias">[C], or null for 0</param>
            /// <param name="use_input_stats">false: the running statistics instead of the sample's own</param>
            /// <param name="momentum">the share of the new statistics</param>
            /// <param name="eps">is added to the variance</param>
            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null,
                bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05)
            {
                using var one = Lifetime.One();
                var shape = input.Layout.Shape;
                RequireFloating(input, "instance_norm");
                if (shape.Length < 2) throw new ArgumentException($"Expected at least 2 dimensions for input tensor but received {shape.Length}: it is {Dims.Text(shape)}.");
                if (!use_input_stats) return one.Keep(batch_norm(input, running_mean, running_var, weight, bias, false, momentum, eps));
                long groups = shape[0] * shape[1], size = groups == 0 ? 0 : input.numel() / groups;
                if (size == 1) throw new ArgumentException($"Expected more than 1 spatial element when training, got input size {Dims.Text(shape)}.");
                var y = Normalization.Apply(input, new(1, groups, size), eps, null, null, out var mean, out var variance);
                Update(running_mean, mean.view(shape[0], shape[1]).mean([0]), momentum);
                Update(running_var, variance.view(shape[0], shape[1]).mean([0]) * (size / (size - 1.0)), momentum);
                return one.Keep(PerChannel(y, weight, bias));
            }

            /// <summary>Normalises each channel over the batch (training) or by the running statistics, then scales and shifts it.</summary>
            /// <param name="input">[N, C, …]</param>
            /// <param name="running_mean">[C]: takes in the batch's mean while training; the mean otherwise</param>
            /// <param name="running_var">[C]: the same for the (unbiased) variance</param>
            /// <param name="weight">[C], or null for 1</param>
            /// <param name="bias">[C], or null for 0</param>
            /// <param name="training">use the batch's own statistics</param>
            /// <param name="momentum">the share of the new statistics</param>
            /// <param name="eps">is added to the variance</param>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1e-05)
            {
                using var one = Lifetime.One();
                var shape = input.Layout.Shape;
                RequireFloating(input, "batch_norm");
                if (shape.Length < 2) throw new ArgumentException($"Expected at least 2 dimensions for input tensor but received {shape.Length}: it is {Dims.Text(shape)}.");
                RequirePerChannel(running_mean, "running_mean", shape);
                RequirePerChannel(running_var, "running_var", shape);
                RequirePerChannel(weight, "weight", shape);
                RequirePerChannel(bias, "bias", shape);
                if (!training)
                {
                    if (running_mean is null || running_var is null)
                        throw new ArgumentException("Expected running_mean and running_var to be defined when training=False. Pass them, or training: true.");
                    var scale = (running_var + eps).rsqrt();
                    if (weight is not null) scale = scale * weight;
                    var shift = -running_mean * scale;
                    return one.Keep(PerChannel(input, scale, bias is null ? shift : bias + shift));
                }
                var channels = new Normalization.Grouping(shape[0], shape[1], Layout.Product(shape.AsSpan(2)));
                if (channels.Size == 1) throw new ArgumentException($"Expected more than 1 value per channel when training, got input size {Dims.Text(shape)}.");
                var y = Normalization.Apply(input, channels, eps, null, null, out var mean, out var variance);
                Update(running_mean, mean, momentum);
                Update(running_var, variance * (channels.Size / (channels.Size - 1.0)), momentum);
                return one.Keep(PerChannel(y, weight, bias));
            }

            /// <summary>running ← (1 − momentum)·running + momentum·seen</summary>
            static void Update(Tensor? running, Tensor seen, double momentum)
            {
                using var _ = no_grad();
                running?.mul_(1 - momentum).add_(seen.to_type(running.dtype) * momentum);
            }

            static Tensor PerChannel(Tensor x, Tensor? scale, Tensor? shift)
            {
                long[] channels = [-1, .. Enumerable.Repeat(1L, x.Layout.Rank - 2)];
                if (scale is not null) x = x * scale.view(channels);
                return shift is null ? x : x + shift.view(channels);
            }

            static void RequirePerChannel(Tensor? parameter, string name, long[] shape)
            {
                if (parameter is not null && (parameter.Layout.Rank != 1 || parameter.numel() != shape[1]))
                    throw new ArgumentException($"{name} should contain {shape[1]} elements not {parameter.numel()}: {name} is {Dims.Text(parameter.Layout.Shape)}, the input {Dims.Text(shape)} has its channels in dimension 1.");
            }

            internal static void RequireFloating(Tensor input, string name)
            {
                if (!DTypes.IsFloating(input.dtype))
                    throw new ArgumentException($"\"{name}\" not implemented for '{DTypes.Name(input.dtype)}': it needs a floating-point tensor. Convert it, as with to_type(torch.float32).");
            }
        }
    }
}
