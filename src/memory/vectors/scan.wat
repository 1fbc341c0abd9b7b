;; Dot products of packed vectors with one question, eight numbers at a time; all vectors are padded to whole eights.
;; After a change: wat2wasm scan.wat, and its bytes as base64 into scan-kernel.ts.
(module
  (memory (export "memory") 1)
  (func (export "scan") (param $values i32) (param $question i32) (param $out i32) (param $turns i32) (param $bytes i32)
    (local $end i32) (local $at i32) (local $q i32) (local $a v128) (local $b v128) (local $stop i32)
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $turns) (i32.const 2))))
    (block $done
      (loop $turn
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $q (local.get $question))
        (local.set $stop (i32.add (local.get $values) (local.get $bytes)))
        (local.set $a (v128.const f32x4 0 0 0 0))
        (local.set $b (v128.const f32x4 0 0 0 0))
        (block $summed
          (loop $eight
            (br_if $summed (i32.ge_u (local.get $values) (local.get $stop)))
            (local.set $a (f32x4.add (local.get $a) (f32x4.mul (v128.load (local.get $values)) (v128.load (local.get $q)))))
            (local.set $b (f32x4.add (local.get $b) (f32x4.mul (v128.load offset=16 (local.get $values)) (v128.load offset=16 (local.get $q)))))
            (local.set $values (i32.add (local.get $values) (i32.const 32)))
            (local.set $q (i32.add (local.get $q) (i32.const 32)))
            (br $eight)))
        (local.set $a (f32x4.add (local.get $a) (local.get $b)))
        (f32.store (local.get $out)
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
            (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $turn)))))
